import { paise } from '@/lib/money/paise'
import type { BalanceChain, Gap, StatementRow } from './types'

const GAPS_SHOWN = 50

type Balanced = Pick<StatementRow, 'line' | 'transactionDate' | 'debitAmount' | 'creditAmount' | 'closingBalance'>

type Order = 'oldest first' | 'newest first'

/**
 * Follows the closing balance from row to row: balance before + credit − debit = balance, carried over rows that print
 * none. The file's order is the one in which fewer links break; where both are equal, its dates decide. Answers with the
 * rows oldest first. Proved only where every row stands between two balances that agree.
 */
export function followBalances<Row extends Balanced>(rows: readonly Row[]): { rows: Row[]; chain: BalanceChain } {
  const ordered = oldestFirst(rows, orderByBalances(rows))
  const gaps = gapsIn(ordered)
  const [first, last] = [ordered[0], ordered.at(-1)]
  const opening =
    first && first.closingBalance !== null ? paise(first.closingBalance - first.creditAmount + first.debitAmount) : null
  const closing = last?.closingBalance ?? null
  const isClosed = ordered.length > 1 && opening !== null && closing !== null
  const verdict = gaps.length > 0 ? 'broken' : isClosed ? 'proved' : 'not_checkable'
  return { rows: ordered, chain: { verdict, gaps: gaps.slice(0, GAPS_SHOWN), opening, closing } }
}

function orderByBalances(rows: readonly Balanced[]): Order {
  const forward = gapsIn(rows).length
  const backward = gapsIn(rows.toReversed()).length
  if (forward === backward) return orderByDates(rows)
  return forward < backward ? 'oldest first' : 'newest first'
}

function orderByDates(rows: readonly Balanced[]): Order {
  const first = rows[0]?.transactionDate ?? ''
  const last = rows.at(-1)?.transactionDate ?? ''
  return first > last ? 'newest first' : 'oldest first'
}

const oldestFirst = <Row>(rows: readonly Row[], order: Order): Row[] =>
  order === 'oldest first' ? [...rows] : rows.toReversed()

function gapsIn(rows: readonly Balanced[]): Gap[] {
  const gaps: Gap[] = []
  let balance: number | null = null
  for (const { line, creditAmount, debitAmount, closingBalance } of rows) {
    const expected: number | null = balance === null ? null : balance + creditAmount - debitAmount
    balance = closingBalance ?? expected
    if (expected !== null && closingBalance !== null && expected !== closingBalance)
      gaps.push({ line, expected: paise(expected), found: closingBalance })
  }
  return gaps
}
