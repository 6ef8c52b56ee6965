import { findRupees, paise } from '@/lib/money/paise'
import { normalised } from './layouts/layout'
import type { FileRecord } from './split-records'
import type { BalanceChain, LayoutDescription, PrintedSummary, StatementRow, Verdict } from './types'

/** The figures that the bank prints behind the rows, if this pair of lines holds them. */
export function findSummary(
  { summary }: LayoutDescription,
  names: FileRecord,
  figures: FileRecord,
): PrintedSummary | undefined {
  if (!summary) return undefined
  const found: PrintedSummary = {}
  for (const [key, name] of entriesOf(summary)) {
    const at = names.cells.findIndex((cell) => normalised(cell) === name)
    const text = figures.cells[at]?.trim() ?? ''
    const value = key === 'debitCount' || key === 'creditCount' ? wholeNumber(text) : findRupees(text)
    if (value === undefined) return undefined
    Object.assign(found, { [key]: value })
  }
  return found
}

const entriesOf = (summary: Partial<Record<keyof PrintedSummary, string>>) =>
  Object.entries(summary) as [keyof PrintedSummary, string][]

const wholeNumber = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined)

type Summed = { rows: readonly StatementRow[]; chain: BalanceChain }

/** Whether the rows are those that the bank counted and summed. */
export function checkSummary(printed: PrintedSummary | undefined, { rows, chain }: Summed): Verdict {
  if (!printed) return 'not_checkable'
  const found: PrintedSummary = { debitCount: 0, creditCount: 0, debitAmount: paise(0), creditAmount: paise(0) }
  let [debits, credits, debitSum, creditSum] = [0, 0, 0, 0]
  for (const { debitAmount, creditAmount } of rows) {
    if (debitAmount > 0) debits++
    if (creditAmount > 0) credits++
    debitSum += debitAmount
    creditSum += creditAmount
  }
  Object.assign(found, { debitCount: debits, creditCount: credits, debitAmount: debitSum, creditAmount: creditSum })
  if (chain.opening !== null) found.opening = chain.opening
  if (chain.closing !== null) found.closing = chain.closing
  const checked = Object.entries(printed).filter(([key]) => key in found)
  if (checked.length === 0) return 'not_checkable'
  return checked.every(([key, value]) => found[key as keyof PrintedSummary] === value) ? 'proved' : 'broken'
}
