import { findBankDate, type DateOrder } from '@/lib/dates/bank-date'
import { minorDigitsOf } from '@/lib/money/minor-units'
import { amountStyle, findAmount, type AmountStyle, type Side } from './read-amount'
import { splitCells, withoutBlankEnd } from './split-cells'
import { isLikeDate } from './starts-like-row'
import type { ColumnRole, GuessedRow, LayoutDescription } from './types'

const DELIMITERS = ['\t', '~|~', '~', '|', ';', ',']
const CELLS_MIN = 3

type Known = { layout: LayoutDescription | undefined; currency: string }
type Named = { role: ColumnRole; text: string }

/**
 * What a line that was set aside would say as a row: each field as it stands in the file, so that a person need only
 * correct what is wrong. By the layout's columns where their number fits, else by what the cells look like.
 */
export function guessRow(raw: string, { layout, currency }: Known): GuessedRow {
  const cells = cellsOf(raw, layout?.delimiter)
  const style = amountStyle(currency, { decimal: layout?.decimal ?? '.', places: minorDigitsOf(currency) })
  const named = (layout && byColumns(cells, layout)) ?? byLooks(cells, style)
  return fieldsOf(named, { style, dates: layout?.dates ?? 'day first', plain: layout?.plainAmount ?? 'credit' })
}

function cellsOf(raw: string, delimiter: string | undefined): string[] {
  const ways = (delimiter === undefined ? DELIMITERS : [delimiter]).map((one) => splitCells(raw, one) ?? raw.split(one))
  const [first = [raw]] = ways.toSorted((one, other) => other.length - one.length)
  return first.length >= CELLS_MIN ? first : [raw]
}

/** Surplus cells belong to the narration, whose commas the bank did not quote. */
function byColumns(all: readonly string[], { columns, isHeaderless }: LayoutDescription): Named[] | undefined {
  if (isHeaderless) return undefined
  const cells = all.length > columns.length ? withoutBlankEnd(all) : all
  const surplus = cells.length - columns.length
  const at = columns.findIndex(({ role }) => role === 'narration')
  if (surplus < 0 || (surplus > 0 && at < 0)) return undefined
  return columns.map(({ role }, index) => {
    if (index < at || surplus === 0) return { role, text: cells[index] ?? '' }
    return { role, text: index === at ? cells.slice(at, at + surplus + 1).join(',') : (cells[index + surplus] ?? '') }
  })
}

const REFERENCE = /^[A-Z]{0,6}\d{6,22}$/i

/** The last amount is the balance, and what stands before it the sides: two of them where one is for each direction. */
function byLooks(cells: readonly string[], style: AmountStyle): Named[] {
  const named: Named[] = []
  const isMoney = (text: string) => /[.,]\d{2}\D*$|^[\d.,]+$/.test(text.trim()) && isAmount(text, style)
  const money = cells.filter((text) => isMoney(text) && !REFERENCE.test(text.trim()))
  for (const text of cells) {
    const dates = named.filter(({ role }) => role === 'transactionDate').length
    if (isLikeDate(text)) named.push({ role: dates === 0 ? 'transactionDate' : 'valueDate', text })
    else if (REFERENCE.test(text.trim()) && !/[.,]/.test(text)) named.push({ role: 'reference', text })
  }
  const words = cells.filter((text) => /\p{L}/u.test(text) && !named.some((one) => one.text === text))
  const narration = words.toSorted((one, other) => other.trim().length - one.trim().length)[0]
  if (narration !== undefined) named.push({ role: 'narration', text: narration })
  return [...named, ...sidesOf(money)]
}

const isAmount = (text: string, style: AmountStyle) => typeof findAmount(text, 'cr', style) === 'number'

function sidesOf(money: readonly string[]): Named[] {
  if (money.length >= 3) {
    const [debit = '', credit = '', balance = ''] = money.slice(-3)
    return [
      { role: 'debit', text: debit },
      { role: 'credit', text: credit },
      { role: 'balance', text: balance },
    ]
  }
  const [amount, balance] = money
  return [
    ...(amount === undefined ? [] : [{ role: 'debit' as const, text: amount }]),
    ...(balance === undefined ? [] : [{ role: 'balance' as const, text: balance }]),
  ]
}

type Ways = { style: AmountStyle; dates: DateOrder; plain: 'debit' | 'credit' }

function fieldsOf(named: readonly Named[], { style, dates, plain }: Ways): GuessedRow {
  const textOf = (role: ColumnRole) => named.find((one) => one.role === role)?.text ?? ''
  const day = (role: ColumnRole) => {
    const text = textOf(role).trim()
    return { text, value: findBankDate(text, dates) ?? null }
  }
  const amount = (role: ColumnRole, side: Side) => {
    const text = textOf(role).trim()
    return { text, value: findAmount(text, side, style) ?? null }
  }
  const single = amount('amount', plain === 'debit' ? 'dr' : 'cr')
  const isOut = (single.value ?? 0) < 0 === (plain === 'credit')
  const either = { text: single.text, value: single.value === null ? null : Math.abs(single.value) }
  const [debit, credit] =
    single.text === '' ? [amount('debit', 'dr'), amount('credit', 'cr')] : isOut ? [either, NONE] : [NONE, either]
  return {
    transactionDate: day('transactionDate'),
    valueDate: day('valueDate'),
    narration: named
      .filter(({ role }) => role === 'narration')
      .map(({ text }) => text.trim())
      .filter((text) => text !== '')
      .join(' '),
    reference: textOf('reference').trim(),
    debit: withoutNothing(debit),
    credit: withoutNothing(credit),
    balance: amount('balance', 'cr'),
  }
}

const NONE = { text: '', value: null }

/** A printed zero is no amount on that side. */
const withoutNothing = (field: { text: string; value: number | null }) => (field.value === 0 ? NONE : field)
