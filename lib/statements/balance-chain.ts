import { paise, type Paise } from '@/lib/money/paise'
import type { BalanceChain, Gap, StatementRow } from './types'

const GAPS_SHOWN = 50

type Balanced = Pick<
  StatementRow,
  'line' | 'transactionDate' | 'currency' | 'debitAmount' | 'creditAmount' | 'closingBalance'
>

export type Order = 'oldest first' | 'newest first'

/** `links` are the places where a balance could follow from one before, `broken` those where it does not. */
export type Followed<Row> = { rows: Row[]; order: Order; chain: BalanceChain; links: number; broken: number }

/**
 * Follows the closing balance from row to row: balance before + credit − debit = balance, carried over rows that print
 * none, and each currency by itself. The file's order is the one in which fewer links break; where both are equal, its
 * dates decide. Answers with the rows oldest first. Proved only where every row of the account's currency stands between
 * two balances that agree.
 */
export function followBalances<Row extends Balanced>(rows: readonly Row[], currency: string): Followed<Row> {
  const order = orderByBalances(rows)
  const ordered = order === 'oldest first' ? [...rows] : rows.toReversed()
  const { gaps, links } = linksIn(ordered)
  const own = ordered.some((row) => row.currency !== currency)
    ? ordered.filter((row) => row.currency === currency)
    : ordered
  const [first, last] = [own[0], own.at(-1)]
  const opening =
    first && first.closingBalance !== null ? paise(first.closingBalance - first.creditAmount + first.debitAmount) : null
  const closing = last?.closingBalance ?? null
  const isClosed = own.length > 1 && opening !== null && closing !== null
  const verdict = gaps.length > 0 ? 'broken' : isClosed ? 'proved' : 'not_checkable'
  const chain = { verdict, gaps: gaps.slice(0, GAPS_SHOWN), opening, closing } as const
  return { rows: ordered, order, chain, links, broken: gaps.length }
}

function orderByBalances(rows: readonly Balanced[]): Order {
  const forward = countGaps(rows, 'oldest first')
  const backward = forward === 0 && isInOrder(rows) ? Infinity : countGaps(rows, 'newest first')
  if (forward === backward) return orderByDates(rows)
  return forward < backward ? 'oldest first' : 'newest first'
}

function orderByDates(rows: readonly Balanced[]): Order {
  const first = rows[0]?.transactionDate ?? ''
  const last = rows.at(-1)?.transactionDate ?? ''
  return first > last ? 'newest first' : 'oldest first'
}

const isInOrder = (rows: readonly Balanced[]) => orderByDates(rows) === 'oldest first'

function countGaps(rows: readonly Balanced[], order: Order): number {
  let gaps = 0
  follow(rows, order, (_row, expected, found) => {
    if (expected !== found) gaps++
  })
  return gaps
}

function linksIn(ordered: readonly Balanced[]): { gaps: Gap[]; links: number } {
  const gaps: Gap[] = []
  let links = 0
  follow(ordered, 'oldest first', ({ line }, expected, found) => {
    links++
    if (expected !== found) gaps.push({ line, expected: paise(expected), found })
  })
  return { gaps, links }
}

type OnLink = (row: Balanced, expected: number, found: Paise) => void

function follow(rows: readonly Balanced[], order: Order, onLink: OnLink): void {
  const balances = new Map<string, number | null>()
  let [currency, balance]: [string | undefined, number | null] = [undefined, null]
  for (let step = 0; step < rows.length; step++) {
    const row = rows[order === 'oldest first' ? step : rows.length - 1 - step]
    if (!row) continue
    if (row.currency !== currency) {
      if (currency !== undefined) balances.set(currency, balance)
      currency = row.currency
      balance = balances.get(currency) ?? null
    }
    const expected: number | null = balance === null ? null : balance + row.creditAmount - row.debitAmount
    balance = row.closingBalance ?? expected
    if (expected !== null && row.closingBalance !== null) onLink(row, expected, row.closingBalance)
  }
}
