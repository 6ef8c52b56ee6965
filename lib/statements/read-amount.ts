import { signsOf } from '@/lib/money/minor-units'
import type { Paise } from '@/lib/money/paise'
import { BLANK, readPlainNumber, type NumberStyle } from './read-plain-number'

/** The side on which a column's plain numbers stand: a debit is Dr, a credit and a balance are Cr. */
export type Side = 'dr' | 'cr'

/** What an amount may be dressed in, compiled once for a file's currency. */
export type AmountStyle = NumberStyle & { dressed: RegExp }

const escaped = (sign: string) => sign.replace(/[^\w]/g, String.raw`\$&`)

export function amountStyle(currency: string, { decimal, places }: NumberStyle): AmountStyle {
  const signs = [...signsOf(currency), ...(currency === 'INR' ? ['rs'] : [])]
    .sort((one, other) => other.length - one.length)
    // A point may end a word, as in `Rs.`; behind a sign it is the decimal one: `$.23`.
    .map((sign) => (/\w$/.test(sign) ? String.raw`${escaped(sign)}\.?` : escaped(sign)))
  const sign = `(?:${signs.join('|')})`
  const number = String.raw`[.,]?\d(?:[\d.,' \u2019]*\d)?`
  // A space at each joint, and one at most: with `\s*` a cell of many spaces would be tried in every way to share them out.
  const form = String.raw`^(\()? ?([-+])? ?${sign}? ?([-+])? ?(${number}) ?${sign}? ?([-+])? ?(\))? ?(?:\(?(dr|cr)\.?\)?[.,]*)?$`
  return { decimal, places, dressed: new RegExp(form, 'i') }
}

/**
 * Reads an amount as banks and spreadsheets dress it: `₹1,00,000.50`, `Rs. 50`, `(85.00)`, `85.00-`, `+5`, `.50`,
 * `="100.00"`, `250.00(Dr)`. Negative where it is marked so, or stands on the other side than its column. Null for a blank
 * cell; undefined for what is no amount, or is marked twice.
 */
export function findAmount(cell: string, side: Side, style: AmountStyle): Paise | null | undefined {
  const plain = readPlainNumber(cell, style)
  if (plain === BLANK) return null
  return plain === plain ? (plain as Paise) : findDressed(cell, side, style)
}

const DASHES = /^[-–—]*$/

function findDressed(cell: string, side: Side, style: AmountStyle): Paise | null | undefined {
  const text = undressed(cell)
  if (DASHES.test(text)) return null
  const match = style.dressed.exec(text)
  if (!match) return undefined
  const [, open, sign, innerSign, digits = '', trailing, close, printedSide] = match
  if (Boolean(open) !== Boolean(close)) return undefined
  const marks = [open, sign === '-', innerSign === '-', trailing === '-'].filter(Boolean).length
  const amount = readPlainNumber(inOneStyle(digits, style), style)
  if (!Number.isFinite(amount) || marks > 1 || [sign, innerSign, trailing].filter(Boolean).length > 1) return undefined
  const isOtherSide = printedSide !== undefined && printedSide.toLowerCase() !== side
  return ((marks === 1) === isOtherSide || amount === 0 ? amount : -amount) as Paise
}

const undressed = (cell: string) =>
  cell
    .trim()
    .replace(/^="(.*)"$|^'/s, '$1')
    .replace(/\s+/g, ' ')
    .replaceAll('\u2212', '-')
    .trim()

/** Apostrophes group everywhere; spaces only where the comma is the decimal sign, or two numbers might pass for one. */
function inOneStyle(digits: string, { decimal }: NumberStyle): string {
  return decimal === '.' ? digits.replace(/['\u2019]/g, ',') : digits.replace(/['\u2019 ]/g, '.')
}

/** The side that the cell itself marks by a suffix: `250.00(Dr)`. */
export function printedSideOf(cell: string): Side | undefined {
  const [, side] = /\d ?\(?(dr|cr)\.?\)?[.,]*\s*$/i.exec(cell) ?? []
  return side?.toLowerCase() as Side | undefined
}
