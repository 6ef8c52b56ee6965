import { paise } from '@/lib/money/paise'
import { normalised } from './layouts/layout'
import { findAmount, type AmountStyle } from './read-amount'
import type { Positions } from './reading-plan'
import type { PrintedSummary } from './types'

type Key = keyof PrintedSummary

const NAMES: [Key, string][] = [
  ['opening', String.raw`opening balance`],
  ['closing', String.raw`closing balance`],
  ['debitAmount', String.raw`total (?:debits?|withdrawals?)(?: amount)?`],
  ['creditAmount', String.raw`total (?:credits?|deposits?)(?: amount)?`],
  ['debitCount', String.raw`(?:dr|debits?) count|(?:no|number) of debits`],
  ['creditCount', String.raw`(?:cr|credits?) count|(?:no|number) of credits`],
]
const AMOUNT = String.raw`((?:inr|rs\.?|₹)? ?-?[\d,]+(?:\.\d+)?(?: ?\(?(?:dr|cr)\b\.?\)?)?)(?![\d/.-])`
const LINE_LENGTH = 1000
const HAS_NAME = /balance|total|count|number|\bno of/i
const LABELLED = NAMES.map(
  ([key, name]) => [key, new RegExp(String.raw`\b(?:${name}) ?[:=-]* ?${AMOUNT}`, 'i')] as const,
)

/** Sums that a line prints beside their names: `Total Debits: 1,250.00  Total Credits: 500.00`. */
export function sumsInLine(cells: readonly string[], style: AmountStyle): PrintedSummary {
  const text = cells.join(' ').slice(0, LINE_LENGTH).replace(/\s+/g, ' ')
  const found: PrintedSummary = {}
  if (!HAS_NAME.test(text)) return found
  for (const [key, pattern] of LABELLED) {
    const printed = pattern.exec(text)?.[1]
    if (printed !== undefined) note(found, key, printed, style)
  }
  return found
}

/** Sums whose names stand in one line and whose figures in the next, under them. */
export function sumsUnder(
  names: Partial<Record<Key, string>> | undefined,
  [above, below]: readonly [readonly string[], readonly string[]],
  style: AmountStyle,
): PrintedSummary {
  const found: PrintedSummary = {}
  const printedNames = above.map(normalised)
  for (const [key, name] of Object.entries(names ?? {}) as [Key, string][]) {
    const at = printedNames.indexOf(name)
    if (at >= 0) note(found, key, below[at] ?? '', style)
  }
  return found
}

/** Of a line of totals, what stands under the columns of money. */
export function sumsInColumns(
  cells: readonly string[],
  { debit, credit }: Positions,
  style: AmountStyle,
): PrintedSummary {
  const found: PrintedSummary = {}
  if (debit >= 0) note(found, 'debitAmount', cells[debit] ?? '', style)
  if (credit >= 0) note(found, 'creditAmount', cells[credit] ?? '', style)
  return found
}

const COUNT = /^\d{1,9}$/

function note(found: PrintedSummary, key: Key, printed: string, style: AmountStyle): void {
  const text = printed.trim()
  if (key === 'debitCount' || key === 'creditCount') {
    if (COUNT.test(text)) found[key] = Number(text)
    return
  }
  const amount = findAmount(text, key === 'debitAmount' ? 'dr' : 'cr', style)
  if (amount !== null && amount !== undefined) found[key] = key === 'debitAmount' ? paise(Math.abs(amount)) : amount
}
