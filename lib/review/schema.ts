import { z } from 'zod'
import { DIRECTIONS, type Direction } from '@/lib/transactions/schema'

/** A tag that a product may have, and who says so. */
export type Suggestion = { tag: string; color: string | null; because: string }

/** A product that waits for the person's word: one that nobody knows, or whose tag a machine only proposes. */
export type WaitingProduct = {
  /** `debit ZOMATO`; with the row's id where it is asked about one by one. */
  key: string
  product: string
  productKey: string
  direction: Direction
  /** The latest of its waiting rows. */
  rowId: string
  narration: string
  mode: string
  lastDate: string
  count: number
  /** Null where its rows are of several currencies, which are never added. */
  amount: { paise: number; currency: string } | null
  /** It has no one tag, so that an answer is for its latest row alone: of so much. */
  oneByOne: { paise: number; currency: string } | null
  /** How its latest row stands, and how sure who proposed its tag is. */
  tag: string
  tagColor: string | null
  tagSource: (typeof WAITING_SOURCES)[number]
  tagReason: string
  confidence: number | null
  suggestions: Suggestion[]
}

export type Review = {
  products: WaitingProduct[]
  /** All products that wait, shown or not, and for how many of them a machine proposes a tag. */
  waiting: number
  proposals: number
  /** Whether any proposal says how sure it is. */
  hasConfidence: boolean
  /** How much of the money that went out has a tag, from 0 to 1; null without any. */
  taggedShare: number | null
}

export const WAITING_SOURCES = ['none', 'llm', 'model', 'fuzzy'] as const

export const acceptSchema = z.strictObject({
  /** How many proposals the page told of. */
  seen: z.int().min(0),
  minConfidence: z.number().min(0).max(1).optional(),
})

export type Accept = z.output<typeof acceptSchema>

export const askEachTimeSchema = z.strictObject({
  productKey: z
    .string()
    .min(1)
    .max(500)
    .refine((text) => !text.includes('\0')),
  direction: z.enum(DIRECTIONS),
  /** How its waiting rows stand: not known, or proposed by this machine. */
  tagSource: z.enum(WAITING_SOURCES),
})

export type AskEachTime = z.output<typeof askEachTimeSchema>

export type Accepted = { products: number; changed: number; operationIds: string[] }
