import { proveDateOrder } from './prove-date-order'
import { decideDecimal, hasOpenDecimal } from './decide-decimal'
import type { FoundHeader } from './find-header'
import { isIndian } from './indian-words'
import { BY_MEANING } from './layouts/known-layouts'
import { reducedLayouts } from './match-layout'
import { currencyInColumn, isCurrency, settleCurrency } from './settle-currency'
import { settleDirection } from './settle-direction'
import type { Preamble } from './read-preamble'
import type { ColumnRole, LayoutDescription, Note, Unproven } from './types'
import type { IsoDate } from '@/lib/dates/iso-date'

/** What stands in the file beside the header: the lines above it, and the records behind it as far as they are judged. */
export type Evidence = { preamble: Preamble; above: readonly string[]; records: readonly string[][]; today: IsoDate }

export type Settled = { layout: LayoutDescription; roles: ColumnRole[]; notes: Note[]; unproven: Unproven[] }

/**
 * Makes a layout of columns that are known by the meaning of their names alone: order of dates, decimal sign, direction and
 * currency are proved by what stands in the columns, or named as unproven.
 */
export function settleByMeaning(header: FoundHeader, evidence: Evidence): Settled {
  const meanings = header.meanings ?? []
  const { preamble, above, records, today } = evidence
  const { roles, indicator, plainAmount, isProved } = settleDirection(meanings, records)
  settleValuta(header.names, roles, records)
  const rows = records.map((cells) => cells.join(' '))
  const inIndia = isIndian({ names: header.names, preamble: above, rows: rows.slice(0, ROWS_OF_WORDS) })
  const dates = proveDateOrder(cellsOf(records, roles, ['transactionDate']), {
    today,
    period: preamble.period,
    isIndian: inIndia,
  })
  const amounts = cellsOf(records, roles, ['debit', 'credit', 'amount', 'balance'])
  const decimal = decideDecimal(amounts) ?? (inIndia || !amounts.some(hasOpenDecimal) ? '.' : undefined)
  const inColumn = currencyInColumn(records, roles)
  const currency = inColumn
    ? { code: inColumn, isAssumed: false, isOpen: false }
    : settleCurrency({ names: header.names, preamble, amounts, inIndia, dates: dates?.order })
  const columns = header.names.map((name, at) => ({ role: roles[at] ?? ('other' as const), header: [name] }))
  const unproven: Unproven[] = []
  if (!dates) unproven.push('date order')
  if (!decimal) unproven.push('decimal sign')
  if (!isProved) unproven.push('direction')
  if (currency.isOpen || (currency.isAssumed && decimal === ',')) unproven.push('currency')
  const layout: LayoutDescription = {
    ...bankOf(header.names, preamble),
    currency: currency.code,
    columns,
    dates: dates?.order ?? 'day first',
    decimal: decimal ?? '.',
    ...(plainAmount && { plainAmount }),
    ...(indicator && { indicator }),
    ...(hasNegativeDebits(records, roles) && { negativeDebits: true }),
  }
  const notes: Note[] = currency.isAssumed ? [{ code: 'assumed_currency', detail: currency.code }] : []
  if (dates?.proof) notes.push({ code: 'date_order', detail: `${dates.order}: ${dates.proof}` })
  if (decimal === ',') notes.push({ code: 'decimal_comma' })
  return { layout, roles, notes, unproven }
}

const ROWS_OF_WORDS = 200

/** In some languages the word for the value date is the one for the currency. */
function settleValuta(names: readonly string[], roles: ColumnRole[], records: readonly string[][]): void {
  const at = names.indexOf('valuta')
  if (at < 0 || roles.includes('currency')) return
  const cells = records.map((record) => (record[at] ?? '').trim()).filter((cell) => cell !== '')
  if (cells.length > 0 && cells.every(isCurrency)) roles[at] = 'currency'
}

/** Whether the column of money out has a minus before every amount, which then says nothing besides. */
function hasNegativeDebits(records: readonly string[][], roles: readonly ColumnRole[]): boolean {
  const amounts = cellsOf(records, roles, ['debit']).filter((cell) => /[1-9]/.test(cell))
  return amounts.length > 0 && amounts.every((cell) => /^[^\d]*[-\u2212]/.test(cell))
}

function cellsOf(records: readonly string[][], roles: readonly ColumnRole[], wanted: readonly ColumnRole[]): string[] {
  const places = roles.flatMap((role, at) => (wanted.includes(role) ? [at] : []))
  return records.flatMap((cells) => places.map((at) => (cells[at] ?? '').trim())).filter((cell) => cell !== '')
}

/** The bank that the file names; else the one whose layout its owner has reduced, where there is one alone. */
function bankOf(names: readonly string[], { bank, isCard }: Preamble) {
  const reduced = reducedLayouts(names)
  const ofBank = bank === undefined ? reduced : reduced.filter((layout) => layout.bank === bank)
  const [first] = ofBank
  if (first && ofBank.every((layout) => layout.bank === first.bank)) {
    const { id, title, kind, footer, noise, summary } = first
    return { id, title, kind, bank: first.bank, footer, noise, summary }
  }
  return { ...BY_MEANING, bank: bank ?? 'OTHER', kind: isCard ? ('card' as const) : ('bank' as const) }
}
