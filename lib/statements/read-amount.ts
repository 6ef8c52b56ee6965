import { findRupees, paise, type Paise } from '@/lib/money/paise'

/** The side on which a column's plain numbers stand: a debit is Dr, a credit and a balance are Cr. */
export type Side = 'dr' | 'cr'

// A space at each joint, and one at most: with `\s*` a cell of many spaces would be tried in every way to share them out.
const DRESSED =
  /^(\()? ?([-+])? ?(?:₹|rs\.?|inr)? ?([-+])? ?(\d[\d,]*(?:\.\d{1,2})?|\.\d{1,2}) ?(-)? ?(\))? ?(?:\(?(dr|cr)\.?\)?[.,]*)?$/i

/**
 * Reads an amount as banks and spreadsheets dress it: `₹1,00,000.50`, `Rs. 50`, `(85.00)`, `85.00-`, `+5`, `.50`,
 * `="100.00"`, `250.00(Dr)`. Negative where it is marked so, or stands on the other side than its column. Undefined for
 * what is no amount, or is marked twice.
 */
export function findAmount(cell: string, side: Side): Paise | undefined {
  return findRupees(cell) ?? findDressed(cell, side)
}

function findDressed(cell: string, side: Side): Paise | undefined {
  const text = cell
    .trim()
    .replace(/^="(.*)"$/, '$1')
    .replace(/\s+/g, ' ')
    .replaceAll('\u2212', '-')
  const match = DRESSED.exec(text)
  if (!match) return undefined
  const [, open, sign, innerSign, digits = '', trailing, close, printedSide] = match
  if (Boolean(open) !== Boolean(close)) return undefined
  const marks = [open, sign === '-', innerSign === '-', trailing].filter(Boolean).length
  const amount = findRupees(digits.startsWith('.') ? `0${digits}` : digits)
  if (amount === undefined || marks > 1 || (sign && innerSign)) return undefined
  const isOtherSide = printedSide !== undefined && printedSide.toLowerCase() !== side
  return (marks === 1) === isOtherSide ? amount : paise(0 - amount)
}
