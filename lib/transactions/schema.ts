import { z } from 'zod'
import { findIsoDate, type IsoDate } from '@/lib/dates/iso-date'
import { LINKED, type TransactionLink } from '@/lib/links/schema'

/** The payment channels of the API, which is a contract: an addition is free, a change is not. */
export const MODES = [
  'UPI',
  'Card',
  'ATM',
  'NEFT',
  'IMPS',
  'RTGS',
  'Auto-debit',
  'Cheque',
  'Net banking',
  'Bank charge',
  'Cash',
  'Interest',
  'Other',
] as const

export type Mode = (typeof MODES)[number]

export const DIRECTIONS = ['debit', 'credit'] as const

/** Money out or money in. */
export type Direction = (typeof DIRECTIONS)[number]

export const TAG_SOURCES = ['human', 'rule', 'memory', 'dictionary', 'fuzzy', 'model', 'llm', 'none'] as const

export const PAGE_LIMIT_DEFAULT = 50
export const PAGE_LIMIT_MAX = 500

/** In characters: more than any bank prints of a name, and small enough for an index entry. */
export const PRODUCT_LENGTH_MAX = 160

// Postgres has no year 0, and text with a NUL in it is none: both are refused here, with a sentence.
const isoDate = z.string().transform((text, context): IsoDate => {
  const date = findIsoDate(text)
  if (date && !date.startsWith('0000')) return date
  context.addIssue('A date is a day of the calendar, written YYYY-MM-DD.')
  return z.NEVER
})
/** Text as Postgres holds it. */
const plainText = z.string().refine((text) => !text.includes('\0'), 'Text holds no NUL character.')
/** The name of a product, or its key. */
export const productText = plainText.trim().min(1).max(PRODUCT_LENGTH_MAX)
const wholePaise = z
  .string()
  .regex(/^\d+$/, 'Amounts are whole paise.')
  .transform(Number)
  .refine(Number.isSafeInteger, 'This amount is too large.')
const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

export const currencyCode = z.string().regex(/^[A-Z]{3}$/, 'A currency is three capital letters.')

/** The parameters of GET /transactions, in the address of the page as in the API. */
export const filterSchema = z.object({
  from: isoDate.optional(),
  to: isoDate.optional(),
  tag: z.array(plainText.min(1).max(100)).max(50).optional(),
  mode: z.enum(MODES).optional(),
  product: productText.optional(),
  account: z.uuid().optional(),
  statement: z.uuid().optional(),
  minPaise: wholePaise.optional(),
  maxPaise: wholePaise.optional(),
  q: plainText.trim().max(200).optional(),
  direction: z.enum([...DIRECTIONS, 'all']).default('debit'),
  spendingOnly: flag.default(false),
  currency: currencyCode.optional(),
  linked: z.enum(LINKED).optional(),
  setApart: flag.optional().describe('Whether a rule of yours leaves it out of spending and income.'),
  tagSource: z.enum(TAG_SOURCES).optional(),
  /** A code such as `unknown` or `aggregator`: why there is a tag, or none. */
  tagReason: z
    .string()
    .regex(/^[a-z_]{1,40}$/, 'There is no such reason.')
    .optional(),
  sort: z.enum(['date', 'amount']).default('date'),
  order: z.enum(['asc', 'desc']).default('desc'),
})

// What is wrong with two ends that exclude each other, in a field as in an address.
export const ENDS_BEFORE_START = 'The period ends before it starts.'
export const MOST_BELOW_LEAST = 'The most is less than the least.'

type Ends = {
  from?: string | undefined
  to?: string | undefined
  minPaise?: number | undefined
  maxPaise?: number | undefined
}

/** For whoever can be told: two ends that exclude each other are a mistake, and no empty list. */
export function withEnds<Schema extends z.ZodType<Ends>>(schema: Schema): Schema {
  return schema
    .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
      path: ['to'],
      message: ENDS_BEFORE_START,
    })
    .refine(({ minPaise, maxPaise }) => minPaise === undefined || maxPaise === undefined || minPaise <= maxPaise, {
      path: ['maxPaise'],
      message: MOST_BELOW_LEAST,
    })
}

export const pageSchema = filterSchema.extend({
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(PAGE_LIMIT_DEFAULT),
  cursor: z.string().max(200).optional(),
})

export type TransactionFilters = z.output<typeof filterSchema>

/** A row as the screens and the API show it; amounts are whole minor units of `currency`. */
export type Transaction = {
  id: string
  statementId: string
  accountId: string
  line: number
  transactionDate: string
  valueDate: string | null
  narration: string
  reference: string | null
  currency: string
  debitPaise: number
  creditPaise: number
  closingBalancePaise: number | null
  product: string
  productKey: string
  mode: Mode
  /** `TBD` when unknown. */
  tag: string
  tagColor: string | null
  tagSource: (typeof TAG_SOURCES)[number]
  tagConfidence: number | null
  tagReason: string
  /** The other leg of the same movement of money; null for a row that stands by itself. */
  link: TransactionLink | null
  /** Whether one of the person's rules leaves it out of spending and income. */
  isSetApart: boolean
}

export type TransactionPage = { items: Transaction[]; nextCursor: string | null }

/** Sums of one currency: amounts of two are never added. */
export type TransactionTotals = { currency: string; count: number; debitPaise: number; creditPaise: number }[]

/** How many rows a product has in one direction, and how many of them the person tagged one by one. */
export type ProductCount = { total: number; own: number }

const always = z
  .boolean()
  .optional()
  .describe('With scope product: once and for all, so that the other tags that it has had are not asked about again.')

export const retagSchema = z.strictObject({
  transactionIds: z.array(z.uuid()).min(1, 'Choose at least one payment.').max(500),
  tag: plainText.min(1, 'Choose a tag.').max(100),
  scope: z.enum(['these', 'product']),
  always,
})

export type Retag = z.output<typeof retagSchema>

const wholeNumber = z.int().min(0)

/** The same filters in JSON: numbers and truths stand there as such. */
const retagFilterSchema = z.strictObject({
  ...filterSchema.omit({ sort: true, order: true }).shape,
  tag: z
    .union([
      filterSchema.shape.tag.unwrap(),
      plainText
        .min(1)
        .max(100)
        .transform((name) => [name]),
    ])
    .optional(),
  minPaise: wholeNumber.optional(),
  maxPaise: wholeNumber.optional(),
  spendingOnly: z.boolean().default(false),
  setApart: z.boolean().optional(),
})

const IDS_MAX = 5000

/** What a script tags: named payments, or all that a filter finds. */
export const retagManySchema = z
  .strictObject({
    ids: z.array(z.uuid()).min(1, 'Name at least one payment.').max(IDS_MAX).optional(),
    filter: withEnds(retagFilterSchema).optional(),
    tag: plainText.min(1, 'Name a tag.').max(100),
    scope: z.enum(['these', 'product']),
    always,
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    path: ['ids'],
    message: 'Name the payments by ids or by a filter, and not by both.',
  })

export type RetagMany = z.output<typeof retagManySchema>

/** `ambiguous`: the products that have had these tags by now, so that the person is asked which one each new row gets. */
export type Retagged = {
  changed: number
  operationId: string
  ambiguous: { product: string; productKey: string; direction: Direction; tags: string[] }[]
}
