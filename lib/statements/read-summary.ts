import { findRupees, sum } from '@/lib/money/paise'
import { normalised, type LayoutDescription } from './layouts/layout'
import type { FileRecord } from './split-records'
import type { PrintedSummary, StatementRow, Verdict } from './types'

/** The figures that the bank prints behind the rows, if this pair of lines holds them. */
export function findSummary(
  { summary }: LayoutDescription,
  names: FileRecord,
  figures: FileRecord,
): PrintedSummary | undefined {
  if (!summary) return undefined
  const at = (name: string) => names.cells.findIndex((cell) => normalised(cell) === name)
  const textUnder = (name: string) => figures.cells[at(name)]?.trim() ?? ''
  const debitAmount = findRupees(textUnder(summary.debits))
  const creditAmount = findRupees(textUnder(summary.credits))
  const [debitCount, creditCount] = [textUnder(summary.debitCount), textUnder(summary.creditCount)].map(wholeNumber)
  if (debitAmount === undefined || creditAmount === undefined || debitCount === undefined || creditCount === undefined)
    return undefined
  return { debitCount, creditCount, debitAmount, creditAmount }
}

const wholeNumber = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined)

/** Whether the rows are those that the bank counted and summed. */
export function checkSummary(summary: PrintedSummary | undefined, rows: readonly StatementRow[]): Verdict {
  if (!summary) return 'not_checkable'
  const debits = rows.filter((row) => row.debitAmount > 0)
  const credits = rows.filter((row) => row.creditAmount > 0)
  const holds =
    debits.length === summary.debitCount &&
    credits.length === summary.creditCount &&
    sum(debits.map((row) => row.debitAmount)) === summary.debitAmount &&
    sum(credits.map((row) => row.creditAmount)) === summary.creditAmount
  return holds ? 'proved' : 'broken'
}
