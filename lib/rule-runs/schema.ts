import { z } from 'zod'
import { conditionsSchema } from '@/lib/rules/schema'

/** A rule that is being written: how many payments meet it, and where it stands among the others once it is kept. */
export const draftSchema = z.strictObject({ id: z.uuid().nullable(), conditions: conditionsSchema })

/** Rules that are written together, in the order in which they will look. */
export const draftsSchema = z.strictObject({ drafts: z.array(conditionsSchema).min(1).max(10) })

export const previewSchema = z.strictObject({ id: z.uuid().nullable() })

export const runSchema = z.strictObject({})

export type DraftCount = {
  matches: number
  /** The products that meet it most often, so that it shows where it means more than was meant. */
  products: { product: string; count: number }[]
}

/** Payments of one currency whose tag would be another. */
export type TagMove = {
  from: string
  to: string
  currency: string
  count: number
  debitPaise: number
  creditPaise: number
}

/** A payment before and after. */
export type PreviewedRow = {
  transactionId: string
  transactionDate: string
  narration: string
  currency: string
  debitPaise: number
  creditPaise: number
  product: { from: string; to: string }
  tag: { from: string; to: string }
  isSetApart: { from: boolean; to: boolean }
}

export type RuleCounts = { matches: number; changes: number; kept: number }

/** What a run would do to what is here. */
export type RunPreview = {
  /** How many payments the rules meet. */
  matches: number
  /** How many would change, in whatever. */
  changes: number
  retagged: number
  renamed: number
  /** How many would be set apart, and how many would count again. */
  setApart: number
  countedAgain: number
  /** How many keep the tag that the person gave them, though a rule says another. */
  kept: number
  moves: TagMove[]
  /** The first of them. */
  rows: PreviewedRow[]
  /** Each rule by itself; a payment may be the work of several. */
  rules: Record<string, RuleCounts>
}

export type Ran = { changed: number; operationId: string }
