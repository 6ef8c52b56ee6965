import { paise, type Paise } from '@/lib/money/paise'
import type { BalanceChain, Gap, StatementRow } from './types'

const GAPS_SHOWN = 50

type Checkable = StatementRow & { closingBalance: Paise }
type Order = 'oldest first' | 'newest first'

/**
 * Follows the closing balance from row to row: balance before + credit − debit = balance. The file's order is the one in
 * which fewer links break; where both are equal, its dates decide. Answers with the rows oldest first.
 */
export function followBalances(rows: readonly StatementRow[]): { rows: StatementRow[]; chain: BalanceChain } {
  const checkable = rows.filter((row): row is Checkable => row.closingBalance !== null)
  if (checkable.length < rows.length || rows.length === 0) {
    const ordered = oldestFirst(rows, orderByDates(rows))
    return { rows: ordered, chain: { verdict: 'not_checkable', gaps: [], opening: null, closing: null } }
  }
  const order = orderByBalances(checkable)
  const ordered = oldestFirst(checkable, order)
  const gaps = gapsIn(ordered)
  const verdict = ordered.length < 2 ? 'not_checkable' : gaps.length === 0 ? 'proved' : 'broken'
  const first = ordered[0]
  const opening = first ? paise(first.closingBalance - first.creditAmount + first.debitAmount) : null
  return {
    rows: ordered,
    chain: { verdict, gaps: gaps.slice(0, GAPS_SHOWN), opening, closing: ordered.at(-1)?.closingBalance ?? null },
  }
}

function orderByBalances(rows: readonly Checkable[]): Order {
  const forward = gapsIn(rows).length
  const backward = gapsIn(rows.toReversed()).length
  if (forward === backward) return orderByDates(rows)
  return forward < backward ? 'oldest first' : 'newest first'
}

function orderByDates(rows: readonly StatementRow[]): Order {
  const first = rows[0]?.transactionDate ?? ''
  const last = rows.at(-1)?.transactionDate ?? ''
  return first > last ? 'newest first' : 'oldest first'
}

const oldestFirst = <Row>(rows: readonly Row[], order: Order): Row[] =>
  order === 'oldest first' ? [...rows] : rows.toReversed()

function gapsIn(rows: readonly Checkable[]): Gap[] {
  const gaps: Gap[] = []
  for (let index = 1; index < rows.length; index++) {
    const [before, row] = [rows[index - 1], rows[index]]
    if (!before || !row) continue
    const expected = before.closingBalance + row.creditAmount - row.debitAmount
    if (expected !== row.closingBalance)
      gaps.push({ line: row.line, expected: paise(expected), found: row.closingBalance })
  }
  return gaps
}
