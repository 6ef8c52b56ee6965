import { ambiguousNumbers, findBankDate, type DateOrder } from '@/lib/dates/bank-date'
import type { IsoDate } from '@/lib/dates/iso-date'
import { cellsIn, findColumnsTold, type ColumnsTold } from './columns-told'
import { decideDecimal, hasOpenDecimal } from './decide-decimal'
import { isIndian } from './indian-words'
import { normalised } from './layouts/layout'
import type { PhysicalLines } from './physical-lines'
import { proveDateOrder, type ProvedOrder } from './prove-date-order'
import { printedSideOf } from './read-amount'
import { sideOfWord } from './read-money'
import { currencyInColumn, settleCurrency } from './settle-currency'
import type { Evidence, LayoutDescription } from './types'

const ORDERS: readonly DateOrder[] = ['day first', 'month first', 'year first']
const AMOUNTS = ['debit', 'credit', 'amount', 'balance'] as const
const WORDS_MAX = 12
const ROWS_OF_WORDS = 200

/** What the cells of a file prove, its columns being what a person says they are. Undefined where it has no such columns. */
export function findEvidence(lines: PhysicalLines, layout: LayoutDescription, today: IsoDate): Evidence | undefined {
  const columns = findColumnsTold(lines, layout, today)
  if (!columns) return undefined
  const rows = columns.records.slice(0, ROWS_OF_WORDS).map((cells) => cells.join(' '))
  const inIndia = isIndian({ names: columns.names, preamble: columns.above, rows })
  const cells = cellsIn(columns, ['transactionDate'])
  const dates = proveDateOrder(cells, { today, period: columns.preamble.period, isIndian: inIndia })
  const amounts = cellsIn(columns, AMOUNTS)
  const decimal = decideDecimal(amounts) ?? (inIndia || !amounts.some(hasOpenDecimal) ? '.' : null)
  return {
    dates: dates ? { order: dates.order, proof: dates.proof ?? null } : null,
    openDate: dates ? null : openDateIn(cells),
    decimal,
    openAmount: decimal ? null : (amounts.find(hasOpenDecimal) ?? null),
    plainAmount: isSidePrinted(columns) ? 'credit' : null,
    currency: currencyOf(columns, { amounts, inIndia, dates }),
    sideWords: sideWordsIn(columns),
  }
}

/**
 * A date that means another day in each order. Where all mean the same, as 02/02 does, the next file's may not: it is asked
 * as well.
 */
function openDateIn(cells: readonly string[]): Evidence['openDate'] {
  const open = cells.filter((cell) => ambiguousNumbers(cell) !== undefined)
  const cell = open.find((text) => distinct(readingsOf(text)).length > 1) ?? open[0]
  if (cell === undefined) return null
  const [readings, apart] = [readingsOf(cell), distinct(readingsOf(cell))]
  return { cell, readings: apart.length > 1 ? apart : readings.slice(0, 2) }
}

type Reading = NonNullable<Evidence['openDate']>['readings'][number]

const readingsOf = (cell: string): Reading[] =>
  ORDERS.flatMap((order) => {
    const day = findBankDate(cell, order)
    return day ? [{ order, day }] : []
  })

const distinct = (readings: readonly Reading[]) =>
  readings.filter(({ day }, at) => readings.findIndex((other) => other.day === day) === at)

/** Whether nothing but the amounts themselves has to tell the side: two columns, a column of words, or a suffix. */
function isSidePrinted(columns: ColumnsTold): boolean {
  if (!columns.roles.includes('amount') || columns.roles.includes('indicator')) return true
  const amounts = cellsIn(columns, ['amount']).filter((cell) => /[1-9]/.test(cell))
  return amounts.length > 0 && amounts.every((cell) => printedSideOf(cell))
}

type Known = { amounts: readonly string[]; inIndia: boolean; dates: ProvedOrder | undefined }

function currencyOf({ records, roles, names, preamble }: ColumnsTold, { amounts, inIndia, dates }: Known) {
  const inColumn = currencyInColumn(records, roles)
  if (inColumn) return inColumn
  const { code, isAssumed, isOpen } = settleCurrency({ names, preamble, amounts, inIndia, dates: dates?.order })
  return isAssumed || isOpen ? null : code
}

function sideWordsIn({ roles, records }: ColumnsTold): Evidence['sideWords'] {
  const at = roles.indexOf('indicator')
  if (at < 0) return []
  const words = [...new Set(records.map((cells) => normalised(cells[at] ?? '').replace(/^\((.*)\)$/, '$1')))]
  return words.slice(0, WORDS_MAX).map((word) => ({ word, side: SIDES[sideOfWord(word) ?? 'none'] }))
}

const SIDES = { dr: 'debit', cr: 'credit', none: null } as const
