import type { IsoDate } from '@/lib/dates/iso-date'
import { factsOf, type ColumnFact, type Facts } from './column-facts'
import { isIndian } from './indian-words'
import { inferDirection } from './infer-direction'
import { inferMoney, type Money } from './infer-money'
import { inferTexts } from './infer-texts'
import { signatureOf } from './layout-signature'
import { BY_MEANING } from './layouts/known-layouts'
import { firstLines, type PhysicalLines } from './physical-lines'
import { proveDateOrder } from './prove-date-order'
import { readPreamble, type Preamble } from './read-preamble'
import { sampleFrom } from './sample-records'
import { currencyInColumn, settleCurrency, type Currency } from './settle-currency'
import type { ColumnRole, LayoutDescription, UnknownLayout, Unproven } from './types'
import { findUnnamedRecords, type UnnamedRecords } from './unnamed-records'

/**
 * Tells by what stands in a file's columns, which nobody has named in known words, what they are; what the cells do not
 * prove is `unproven`. Undefined for a file without dates and amounts, which is no statement.
 */
export function inferLayout(lines: PhysicalLines, encoding: string, today: IsoDate): UnknownLayout | undefined {
  const found = findUnnamedRecords(lines)
  if (!found) return undefined
  const facts = factsOf(found.records)
  const money = inferMoney(facts.columns)
  const dateAt = facts.columns.findIndex(({ kind }) => kind === 'date')
  if (!money || dateAt < 0) return undefined
  const { delimiter, header, firstLine } = found
  const above = firstLines(lines, firstLine - 1)
  const { layout, unproven } = conclude(found, { facts, money, above, preamble: readPreamble(above), today })
  const kinds = facts.columns.map(({ kind }) => kind)
  return {
    encoding,
    delimiter,
    header,
    kinds: header ? null : kinds,
    signature: signatureOf(delimiter, header?.cells ?? kinds),
    sample: sampleFrom(lines, delimiter, firstLine - 1),
    guess: layout,
    unproven,
  }
}

type Evidence = { facts: Facts; money: Money; above: readonly string[]; preamble: Preamble; today: IsoDate }
type Concluded = { layout: LayoutDescription; unproven: Unproven[] }

function conclude({ delimiter, header, records }: UnnamedRecords, evidence: Evidence): Concluded {
  const { facts, money, above, preamble, today } = evidence
  const rows = records.slice(0, ROWS_OF_WORDS).map((cells) => cells.join(' '))
  const inIndia = isIndian({ names: header?.cells ?? [], preamble: above, rows })
  const roles = rolesOf(facts.columns, money)
  const direction = inferDirection(facts.columns, money, roles)
  if (direction.indicatorAt !== undefined) roles[direction.indicatorAt] = 'indicator'
  inferTexts(facts.columns, roles, header?.cells)
  const dates = proveDateOrder(datesIn(facts.columns, roles), { today, period: preamble.period, isIndian: inIndia })
  const currency = currencyOf(facts, roles, { preamble, names: header?.cells ?? [], inIndia, dates: dates?.order })
  const proofs: [Unproven, unknown][] = [
    ['columns', money.isProved || isPlain(facts.columns)],
    ['date order', dates],
    ['direction', direction.isProved],
    ['decimal sign', facts.decimal],
    ['currency', !currency.isOpen && !currency.isAssumed],
  ]
  const columns = roles.map((role, at) => ({ role, header: header ? [header.cells[at] ?? ''] : [] }))
  const { indicator, plainAmount } = direction
  return {
    layout: {
      ...BY_MEANING,
      ...{ bank: preamble.bank ?? 'OTHER', kind: preamble.isCard ? 'card' : 'bank', currency: currency.code },
      ...{ columns, delimiter, dates: dates?.order ?? 'day first', decimal: facts.decimal ?? '.' },
      ...(plainAmount && { plainAmount }),
      ...(indicator && { indicator }),
      ...('negativeDebits' in money && money.negativeDebits && { negativeDebits: true }),
      ...(header === null && { isHeaderless: true }),
    },
    unproven: proofs.filter(([, proof]) => !proof).map(([what]) => what),
  }
}

const ROWS_OF_WORDS = 200

function rolesOf(columns: readonly ColumnFact[], money: Money): ColumnRole[] {
  const roles = columns.map((): ColumnRole => 'other')
  const [first, second] = columns.flatMap(({ kind, filled }, at) => (kind === 'date' && filled >= FILLED ? [at] : []))
  if (first !== undefined) roles[first] = 'transactionDate'
  if (second !== undefined) roles[second] = 'valueDate'
  if ('amount' in money) roles[money.amount] = 'amount'
  else [roles[money.debit], roles[money.credit]] = ['debit', 'credit']
  if (money.balance !== undefined) roles[money.balance] = 'balance'
  const currencyAt = columns.findIndex(({ kind, filled }) => kind === 'currency' && filled >= FILLED)
  if (currencyAt >= 0) roles[currencyAt] = 'currency'
  return roles
}

const FILLED = 0.9

/** One column of amounts, or none besides: nothing could be taken for another. */
const isPlain = (columns: readonly ColumnFact[]) => columns.filter(({ kind }) => kind === 'amount').length === 1

const datesIn = (columns: readonly ColumnFact[], roles: readonly ColumnRole[]) =>
  (columns[roles.indexOf('transactionDate')]?.cells ?? []).filter((cell) => cell !== '')

type Told = Omit<Parameters<typeof settleCurrency>[0], 'amounts'>

function currencyOf({ columns }: Facts, roles: readonly ColumnRole[], told: Told): Currency {
  const ofColumn = columns[roles.indexOf('currency')]?.cells.map((cell) => [cell]) ?? []
  const named = currencyInColumn(ofColumn, ['currency'])
  if (named) return { code: named, isAssumed: false, isOpen: false }
  const amounts = columns.flatMap(({ kind, cells }) => (kind === 'amount' ? cells : [])).filter((cell) => cell !== '')
  return settleCurrency({ ...told, amounts })
}
