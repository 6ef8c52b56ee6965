import { decimalOf } from '@/lib/money/paise'
import { bankDay, type StatementPrinter } from './statement-printer'

// Date, narration, value date, debit, credit, reference, balance: with six commas and a line feed 218 bytes a row.
const WIDTHS = [11, 121, 9, 19, 19, 17, 15] as const
const NARRATION_LENGTH = 120
const NAMES = [
  '  Date',
  'Narration',
  'Value Dat',
  'Debit Amount',
  'Credit Amount',
  'Chq/Ref Number',
  'Closing Balance',
] as const

const line = (cells: readonly string[]) => cells.map((cell, index) => cell.padEnd(WIDTHS[index] ?? 0)).join(',')

/** HDFC's Delimited export: padded cells, `0.00` in the unused side, narrations cut at 120 with their commas bare, no footer. */
export const delimitedPrinter: StatementPrinter = {
  opening: () => [''],
  header: line(NAMES),
  behindHeader: [],
  at: { date: 0, debit: 3, credit: 4 },
  cells: ({ date, narration, reference, debitAmount, creditAmount, closingBalance }) => [
    ` ${bankDay(date, 2)}  `,
    narration.slice(0, NARRATION_LENGTH).padEnd(121),
    `${bankDay(date, 2)} `,
    `${decimalOf(debitAmount).padStart(14)}     `,
    `${decimalOf(creditAmount).padStart(14)}     `,
    `${reference} `,
    `${decimalOf(closingBalance).padStart(13)}  `,
  ],
  padded: (text, column) => text.padEnd(WIDTHS[column] ?? 0),
  closing: () => [],
}
