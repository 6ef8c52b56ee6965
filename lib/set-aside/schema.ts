import { z } from 'zod'
import { findIsoDate, type IsoDate } from '@/lib/dates/iso-date'
import { paise } from '@/lib/money/paise'
import { keptText } from '@/lib/statements/schema'
import type { GuessedRow } from '@/lib/statements/types'

export const NARRATION_LENGTH_MAX = 4096
const REFERENCE_LENGTH_MAX = 64
/** As far as a row of a file may go: balance and amount are added row by row. */
export const AMOUNT_MAX = 1_000_000_000_000_000
const LINES_MAX = 5000

const day = z.string().transform((text, context): IsoDate => {
  const date = findIsoDate(text)
  if (date && date >= '1990-01-01') return date
  context.addIssue('A date is a day of the calendar from 1990 on.')
  return z.NEVER
})
const plainText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Use at most ${max} characters.`)
    .refine((text) => !text.includes('\0') && text.isWellFormed(), 'Use letters, digits and signs only.')
const amount = z
  .int()
  .min(0, 'An amount is not negative: money out and money in have fields of their own.')
  .max(AMOUNT_MAX, 'This amount is too large.')
  .transform(paise)

/** A row that a person makes of a line that was set aside. Amounts are whole minor units of the account's currency. */
export const enteredRowSchema = z
  .strictObject({
    transactionDate: day,
    valueDate: day.nullish().transform((date) => date ?? null),
    narration: plainText(NARRATION_LENGTH_MAX).pipe(keptText),
    reference: plainText(REFERENCE_LENGTH_MAX)
      .nullish()
      .transform((text) => text || null),
    debitPaise: amount.default(paise(0)),
    creditPaise: amount.default(paise(0)),
    closingBalancePaise: z
      .int()
      .min(-AMOUNT_MAX, 'This balance is too large.')
      .max(AMOUNT_MAX, 'This balance is too large.')
      .nullish()
      .transform((balance) => (balance === null || balance === undefined ? null : paise(balance))),
  })
  .refine((row) => row.debitPaise === 0 || row.creditPaise === 0, {
    path: ['creditPaise'],
    message: 'Money goes out or comes in: leave one of the two empty.',
  })
  .refine((row) => row.debitPaise + row.creditPaise > 0 || row.closingBalancePaise !== null, {
    path: ['debitPaise'],
    message: 'A row without an amount needs its balance.',
  })

export type EnteredRow = z.output<typeof enteredRowSchema>

const line = z.int().min(1)

export const correctLineSchema = z.strictObject({ statementId: z.uuid(), line, row: enteredRowSchema })

/** Lines to leave alone, or to ask about again; all that are open where none are named. */
export const settleLinesSchema = z.strictObject({
  statementId: z.uuid(),
  lines: z.array(line).min(1, 'Name at least one line.').max(LINES_MAX).optional(),
  state: z.enum(['ignored', 'open']),
})

/** What a script says of lines that were set aside: one as the row that it is, or some that are none. */
export const rejectsChangeSchema = z
  .strictObject({
    line: line.optional().describe('The line that is a row.'),
    row: enteredRowSchema.optional().describe('What that line says.'),
    lines: settleLinesSchema.shape.lines.describe('Lines that are no payment; all open ones without it.'),
    state: settleLinesSchema.shape.state.optional(),
  })
  .refine(({ line: one, row, lines, state }) => (row ? one !== undefined && !lines && !state : state && !one), {
    path: ['state'],
    message: 'Say `line` and `row` to correct a line, or `state` and perhaps `lines` to settle some without a row.',
  })

/** How many lines a statement has set aside, by where they stand; those that are pending at the bank wait by themselves. */
export type SetAsideCounts = { open: number; corrected: number; ignored: number; pending: number }

/** Became a row, is a row that was there already, or one that the person removed earlier. */
export type Outcome = 'stored' | 'duplicate' | 'removed'

export type Corrected = { outcome: Outcome; transactionId: string; operationId: string }

export type Settled = { changed: number; operationId: string }

export type RejectState = 'open' | 'corrected' | 'ignored'

/** A line that was set aside, as the screens show it. */
export type RejectedLine = {
  id: string
  line: number
  lineCount: number
  raw: string
  reason: string
  kind: 'rejected' | 'pending'
  state: RejectState
  /** The row that the person made of it. */
  transactionId: string | null
  /** What settled it, for its undo. */
  operationId: string | null
  currency: string
  /** Another file of the account in which the same line was set aside, and settled if this one is. */
  sameAs: { statementId: string; filename: string; line: number } | null
  guess: GuessedRow
}
