import { z } from 'zod'
import { password } from '@/lib/plans/schema'
import type { DateOrder } from '@/lib/dates/bank-date'
import type { AccountKind, ColumnRole } from '@/lib/statements/types'

/** How many a person may keep. */
export const MAPPINGS_MAX = 200

export const COLUMN_ROLES = [
  'transactionDate',
  'valueDate',
  'time',
  'narration',
  'reference',
  'debit',
  'credit',
  'amount',
  'indicator',
  'fee',
  'currency',
  'balance',
  'balanceIndicator',
  'state',
  'other',
] as const satisfies readonly ColumnRole[]

export type MappedRole = (typeof COLUMN_ROLES)[number]

export const DATE_ORDERS = ['day first', 'month first', 'year first'] as const satisfies readonly DateOrder[]
export const ACCOUNT_KINDS = ['bank', 'card', 'wallet'] as const satisfies readonly AccountKind[]
export const DELIMITERS = [',', ';', '\t', '~', '~|~', '|'] as const

const COLUMNS_MAX = 64
const WORDS_MAX = 20

const line = (longest: number, empty: string) =>
  z
    .string()
    .trim()
    .min(1, empty)
    .max(longest, `Use at most ${longest} characters.`)
    .refine((text) => !/\p{Cc}/u.test(text), 'Use letters, digits and signs only.')

export const mappingName = line(80, 'Give it a name, by which you will know it again.')
const bankName = line(60, 'Say which bank it is, so that its statements find their account.')

/** Cells as the header and the words of a column are compared: lower case, one space. '' is a blank cell. */
const words = z.array(z.string().max(200)).max(WORDS_MAX)

const column = z.strictObject({
  role: z.enum(COLUMN_ROLES),
  name: z.string().max(200).describe('The header’s cell in lower case; empty where the file names no columns.'),
})

/** The fields of a mapping, as the API describes them too. */
export const mappingShape = {
  signature: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'This is not the signature of a header.')
    .describe('Knows the next file of that layout; a refused report tells it.'),
  hasHeader: z.boolean().describe('Whether a line of the file names the columns.'),
  delimiter: z.enum(DELIMITERS),
  columns: z
    .array(column)
    .min(2, 'A statement has at least a date and an amount.')
    .max(COLUMNS_MAX, `A statement has at most ${COLUMNS_MAX} columns.`),
  dates: z.enum(DATE_ORDERS).describe('Where a date is written in numbers alone.'),
  decimal: z.enum(['.', ',']),
  plainAmount: z.enum(['debit', 'credit']).describe('Which way a plain, positive amount goes: on cards mostly out.'),
  negativeDebits: z.boolean().optional().describe('Whether what went out has a minus in its own column.'),
  indicator: z
    .strictObject({ debit: words, credit: words })
    .optional()
    .describe('What the words of the indicator column mean.'),
  states: z
    .strictObject({ pending: words, failed: words })
    .optional()
    .describe('Words of the state column that are no booked payment.'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'A currency is three capital letters, such as INR or EUR.'),
  bank: bankName,
  kind: z.enum(ACCOUNT_KINDS),
}

type Columns = { columns: readonly { role: MappedRole }[]; indicator?: unknown }

const MANY: readonly MappedRole[] = ['narration', 'other']

/** What the columns lack to be a statement, one sentence each. */
export function faultsOfColumns({ columns }: Pick<Columns, 'columns'>): string[] {
  const count = (role: MappedRole) => columns.filter((one) => one.role === role).length
  const twice = COLUMN_ROLES.filter((role) => !MANY.includes(role) && count(role) > 1)
  return [
    count('transactionDate') === 0 && 'Choose the column that holds the date.',
    count('narration') === 0 && 'Choose the column that says what the payment was.',
    count('debit') + count('amount') === 0 && 'Choose the column that holds the amount, or the money out.',
    count('amount') > 0 &&
      count('debit') + count('credit') > 0 &&
      'Choose either one amount column, or money out and money in.',
    count('indicator') > 0 && count('amount') === 0 && 'A column that says out or in needs the amount column.',
    count('balanceIndicator') > 0 && count('balance') === 0 && 'A side of the balance needs the balance column.',
    ...twice.map((role) => `Only one column can be the ${ROLE_WORDS[role]}.`),
  ].filter((fault) => fault !== false)
}

/** The roles in words. */
export const ROLE_WORDS: Record<MappedRole, string> = {
  transactionDate: 'date',
  valueDate: 'value date',
  time: 'time',
  narration: 'description',
  reference: 'reference',
  debit: 'money out',
  credit: 'money in',
  amount: 'amount',
  indicator: 'out or in',
  fee: 'fee',
  currency: 'currency',
  balance: 'balance',
  balanceIndicator: 'side of the balance',
  state: 'state',
  other: 'nothing needed',
}

const isWhole = (mapping: Columns, context: z.core.$RefinementCtx) => {
  for (const message of faultsOfColumns(mapping)) context.addIssue({ code: 'custom', path: ['columns'], message })
  const hasIndicator = mapping.columns.some(({ role }) => role === 'indicator')
  if (hasIndicator && !mapping.indicator)
    context.addIssue({ code: 'custom', path: ['indicator'], message: 'Say which of its words mean money out.' })
}

/** What a person told of a file's columns. */
export const mappingSchema = z.strictObject(mappingShape).superRefine(isWhole)

export type Mapping = z.output<typeof mappingSchema>

/** The same under a name, as it is kept, exported and taken by the API. */
export const namedMappingSchema = z.strictObject({ name: mappingName, ...mappingShape }).superRefine(isWhole)

export type NamedMapping = z.output<typeof namedMappingSchema>

/** A kept file, what was told of its columns, and the answer to “which account?” where it was asked. */
export const mappedImportSchema = z.strictObject({
  planId: z.uuid(),
  mapping: namedMappingSchema,
  account: z.union([z.uuid(), z.literal('new')]).optional(),
  password: password.optional(),
})

/** The same while it is being told: null is what the file may prove, or nobody has answered yet. */
export const draftSchema = z.strictObject({
  hasHeader: mappingShape.hasHeader,
  delimiter: mappingShape.delimiter,
  columns: mappingShape.columns,
  dates: mappingShape.dates.nullable(),
  decimal: mappingShape.decimal.nullable(),
  plainAmount: mappingShape.plainAmount.nullable(),
  negativeDebits: mappingShape.negativeDebits,
  indicator: mappingShape.indicator,
  states: mappingShape.states,
  currency: mappingShape.currency.nullable(),
  kind: mappingShape.kind,
})

export type MappingDraft = z.output<typeof draftSchema>

export const EXPORT_FORMAT = 'exta mappings'
export const EXPORT_BYTES_MAX = 1_048_576

/** A file of exported mappings. */
export const exportedMappings = z.strictObject({
  format: z.literal(EXPORT_FORMAT, 'This is not a file of mappings that Exta has exported.'),
  version: z.literal(1, 'This file is of a newer Exta.'),
  mappings: z.array(namedMappingSchema).max(MAPPINGS_MAX, `A file holds up to ${MAPPINGS_MAX} mappings.`),
})

export type ExportedMappings = z.output<typeof exportedMappings>

/** One of a person's mappings, as it is listed. */
export type KeptMapping = NamedMapping & { id: string; createdAt: Date; usedAt: Date }

/** What is told of a kept file so far, to be tried on it. */
export const askedPreviewSchema = z.strictObject({ draft: draftSchema, password: password.optional() })
