import { minorDigitsOf } from '@/lib/money/minor-units'
import { paise, type Paise } from '@/lib/money/paise'
import { normalised } from './layouts/layout'
import { amountStyle, findAmount, printedSideOf, type AmountStyle, type Side } from './read-amount'
import type { Findings, ReadingPlan } from './reading-plan'
import type { LayoutDescription } from './types'

export type Money = { debitAmount: Paise; creditAmount: Paise; closingBalance: Paise | null }

/** The money of a row, or the reason why it cannot be read for sure. */
export type ReadMoney = (cells: readonly string[], currency: string) => Money | string

// Balance and amount are added row by row: this far below the exact limit no step can leave it.
const ROW_AMOUNT_MAX = 1_000_000_000_000_000

export const NO_AMOUNT = 'It has no amount.'

export const quoted = (cell: string) => `“${cell.trim().slice(0, 40)}”`

export function moneyReader(plan: ReadingPlan, findings: Findings): ReadMoney {
  const { balance, balanceIndicator, fee } = plan.positions
  const styleOf = styles(plan)
  const readSides = plan.positions.amount >= 0 ? amountReader(plan) : twoSidedReader(plan, findings)
  return (cells, currency) => {
    const style = styleOf(currency)
    const closing = balance < 0 ? null : findAmount(cells[balance] ?? '', 'cr', style)
    if (closing === undefined) return `The closing balance ${quoted(cells[balance] ?? '')} is not an amount.`
    const net = readSides(cells, style, closing)
    if (typeof net === 'string') return net
    const charged = fee < 0 ? 0 : (findAmount(cells[fee] ?? '', 'dr', style) ?? 0)
    const moved = net - charged
    if (Math.abs(moved) > ROW_AMOUNT_MAX || Math.abs(closing ?? 0) > ROW_AMOUNT_MAX)
      return 'An amount in it is larger than ₹10,00,000 crore.'
    const isOwed = balanceIndicator >= 0 && closing !== null && isDebitWord(cells[balanceIndicator] ?? '')
    return {
      debitAmount: (moved < 0 ? -moved : 0) as Paise,
      creditAmount: (moved > 0 ? moved : 0) as Paise,
      closingBalance: isOwed && closing > 0 ? paise(-closing) : closing,
    }
  }
}

/** How amounts of a currency are written in this file. */
function styles({ decimal, layout }: ReadingPlan): (currency: string) => AmountStyle {
  const styleFor = (currency: string) => amountStyle(currency, { decimal, places: minorDigitsOf(currency) })
  const own = styleFor(layout.currency)
  const others = new Map<string, AmountStyle>()
  return (currency) => {
    if (currency === layout.currency) return own
    const style = others.get(currency) ?? styleFor(currency)
    others.set(currency, style)
    return style
  }
}

/** Money in less money out, in minor units. A negative debit is money that came back, and the other way round. */
type ReadSides = (cells: readonly string[], style: AmountStyle, closing: Paise | null) => number | string

function twoSidedReader({ positions, layout }: ReadingPlan, findings: Findings): ReadSides {
  const { debit, credit } = positions
  const way = layout.negativeDebits ? -1 : 1
  return (cells, style, closing) => {
    const printed = debit < 0 ? null : findAmount(cells[debit] ?? '', 'dr', style)
    const out = printed && printed * way
    if (out === undefined) return `The debit amount ${quoted(cells[debit] ?? '')} is not an amount.`
    const back = credit < 0 ? null : findAmount(cells[credit] ?? '', 'cr', style)
    if (back === undefined) return `The credit amount ${quoted(cells[credit] ?? '')} is not an amount.`
    if (out && back) return 'It has both a debit and a credit amount.'
    // NetBanking leaves both sides blank where Delimited prints two zeros: then only the balance says that it is a row.
    if (!out && !back && closing === null) {
      if (out === null && back === null && credit >= 0) return 'It has no amount and no balance.'
      if (credit < 0) findings.creditsWithoutAmount++
    }
    return (back ?? 0) - (out ?? 0)
  }
}

const DEBIT_WORDS = new Set([
  ...['dr', 'd', 'db', 'debit', 'debited', 'withdrawal', 'paid', 'out'],
  ...[
    'af',
    's',
    'soll',
    'belastung',
    'lastschrift',
    'debet',
    'débit',
    'cargo',
    'debe',
    'dare',
    'débito',
    'odchozí',
    'obciążenie',
    'terhelés',
  ],
])
const CREDIT_WORDS = new Set([
  ...['cr', 'c', 'credit', 'credited', 'deposit', 'received', 'in'],
  ...[
    'bij',
    'h',
    'haben',
    'gutschrift',
    'k',
    'kredit',
    'crédit',
    'abono',
    'haber',
    'avere',
    'crédito',
    'příchozí',
    'uznanie',
    'jóváírás',
  ],
])

/** Which way an indicator's word points; undefined for another word. */
export function sideOfWord(cell: string, indicator?: LayoutDescription['indicator']): Side | undefined {
  const word = normalised(cell).replace(/^\((.*)\)$/, '$1')
  if (indicator) return indicator.debit.includes(word) ? 'dr' : indicator.credit.includes(word) ? 'cr' : undefined
  if (DEBIT_WORDS.has(word)) return 'dr'
  return CREDIT_WORDS.has(word) ? 'cr' : undefined
}

const isDebitWord = (cell: string) => sideOfWord(cell) === 'dr'

function amountReader({ positions: { amount, indicator }, layout }: ReadingPlan): ReadSides {
  const plainSide: Side = layout.plainAmount === 'debit' ? 'dr' : 'cr'
  const sides = new Map<string, Side | undefined>()
  const wordSide = (cell: string) => {
    if (!sides.has(cell)) sides.set(cell, sideOfWord(cell, layout.indicator))
    return sides.get(cell)
  }
  return (cells, style) => {
    const cell = cells[amount] ?? ''
    const word = cells[indicator] ?? ''
    const side = indicator < 0 ? plainSide : (printedSideOf(cell) ?? wordSide(word))
    if (side === undefined) return `${quoted(word)} does not say whether money went out or came in.`
    const found = findAmount(cell, side, style)
    if (found === undefined) return `The amount ${quoted(cell)} is not an amount.`
    if (found === null) return NO_AMOUNT
    return side === 'dr' ? -found : found
  }
}
