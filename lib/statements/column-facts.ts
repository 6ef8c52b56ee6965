import { findBankDate } from '@/lib/dates/bank-date'
import { decideDecimal, hasOpenDecimal } from './decide-decimal'
import { amountStyle, findAmount, type AmountStyle } from './read-amount'
import { isCurrency } from './settle-currency'

/** What the cells of a column are, blank ones aside. A number is whole and without a sign: an amount, or a cheque's number. */
export type CellKind = 'date' | 'amount' | 'number' | 'currency' | 'word' | 'text' | 'empty'

export type ColumnFact = {
  kind: CellKind
  cells: readonly string[]
  /** How many of the cells are not blank, from 0 to 1. */
  filled: number
  /** In hundredths; 0 for a blank cell. Empty for a column that holds no money. */
  amounts: readonly number[]
}

export type Facts = { columns: ColumnFact[]; decimal: '.' | ',' | undefined }

const SHARE_OF_DATES = 0.9
const SHARE_OF_AMOUNTS = 0.95
const WORDS_MAX = 6
const WORD_LENGTH_MAX = 20

/** Looks at each column of records that nobody has named. */
export function factsOf(records: readonly string[][]): Facts {
  const width = Math.max(0, ...records.map((cells) => cells.length))
  const columns = Array.from({ length: width }, (_, at) => records.map((cells) => (cells[at] ?? '').trim()))
  const money = columns.map(filledOf).filter((cells) => shareOf(cells, isLikeAmount) >= SHARE_OF_AMOUNTS)
  const printed = money.filter((cells) => !isDates(cells)).flat()
  const decimal = decideDecimal(printed) ?? (printed.some(hasOpenDecimal) ? undefined : '.')
  const style = amountStyle(NO_CURRENCY, { decimal: decimal ?? openDecimalOf(printed), places: 2 })
  return { columns: columns.map((cells) => factOf(cells, style)), decimal }
}

const NO_CURRENCY = 'XXX'

const GROUPED_BY_POINT = /^\D*\d{1,3}\.\d{3}\D*$/

/** While it is open whether `1.234` is thousands, it is tried as that: few currencies have three decimals. */
export const openDecimalOf = (amounts: readonly string[]) =>
  amounts.some((cell) => GROUPED_BY_POINT.test(cell)) && !amounts.some((cell) => cell.includes(',')) ? ',' : '.'

function factOf(cells: readonly string[], style: AmountStyle): ColumnFact {
  const printed = filledOf(cells)
  const kind = kindOf(printed, style)
  const holdsMoney = kind === 'amount' || kind === 'number' || kind === 'empty'
  return {
    kind,
    cells,
    filled: cells.length === 0 ? 0 : printed.length / cells.length,
    amounts: holdsMoney ? cells.map((cell) => amountOf(cell, style) ?? 0) : [],
  }
}

function kindOf(cells: readonly string[], style: AmountStyle): CellKind {
  if (cells.length === 0) return 'empty'
  if (isDates(cells)) return 'date'
  if (shareOf(cells, (cell) => typeof amountOf(cell, style) === 'number') >= SHARE_OF_AMOUNTS)
    return cells.some((cell) => /[^\d,. ]|\d[.,]\d{1,2}$/.test(cell)) ? 'amount' : 'number'
  if (cells.every(isCurrency)) return 'currency'
  const words = new Set(cells)
  const isWord =
    words.size <= WORDS_MAX && [...words].every((word) => word.length <= WORD_LENGTH_MAX && !/\d/.test(word))
  return isWord ? 'word' : 'text'
}

const filledOf = (cells: readonly string[]) => cells.filter((cell) => cell !== '' && !/^[-–—]+$/.test(cell))
const isDates = (cells: readonly string[]) => shareOf(cells, isDate) >= SHARE_OF_DATES

export const isDate = (cell: string) =>
  (['day first', 'month first'] as const).some((order) => findBankDate(cell, order) !== undefined)

const shareOf = (cells: readonly string[], is: (cell: string) => boolean) =>
  cells.length === 0 ? 0 : cells.filter(is).length / cells.length

const CURRENCY_MARK = /\p{Sc}|\bRs\b\.?|(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/gu
const isLikeAmount = (cell: string) => /^[-+(\s\u2212]*[\d.,' ]*\d[\s)+-]*(?:\(?[cd]r\.?\)?)?$/i.test(bare(cell))
const bare = (cell: string) => cell.replace(CURRENCY_MARK, '').trim()

/** Undefined for what is no amount; null for a blank cell. */
const amountOf = (cell: string, style: AmountStyle) => findAmount(bare(cell), 'cr', style)
