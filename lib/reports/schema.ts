import { z } from 'zod'
import { currencyCode, filterSchema, withEnds, type Mode } from '@/lib/transactions/schema'

const GROUPS = ['month', 'tag', 'product', 'mode', 'weekday'] as const

export type Group = (typeof GROUPS)[number]

const GROUPS_MAX = 2

/** What a report takes: the filters of the list, and what its rows are made by. */
export const spendingQuerySchema = withEnds(
  z.object({
    ...filterSchema.omit({ sort: true, order: true }).shape,
    by: z
      .array(z.enum(GROUPS))
      .max(GROUPS_MAX, 'A report has up to two.')
      .refine((by) => new Set(by).size === by.length, 'Name each of them once.')
      .default([]),
    currency: currencyCode.default('INR'),
    spendingOnly: z
      .enum(['true', 'false'])
      .default('true')
      .transform((text) => text === 'true'),
  }),
)

export type SpendingQuery = z.output<typeof spendingQuerySchema>

/** Money out in minor units of the report's currency; a row has the keys that were asked for. */
export type SpendingRow = {
  month?: string
  tag?: string
  product?: string
  mode?: Mode
  weekday?: string
  debitPaise: number
  count: number
}

export type SpendingReport = { rows: SpendingRow[]; totalPaise: number }
