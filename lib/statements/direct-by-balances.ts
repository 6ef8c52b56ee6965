import { paise } from '@/lib/money/paise'
import type { Order } from './balance-chain'
import type { StatementRow } from './types'

const SHARE_BROKEN_MAX = 0.1
const LINKS_MIN = 2

/** The rows with their sides, and those of which nothing tells the side, in the order of the file. */
export type Directed = { rows: StatementRow[]; untold: StatementRow[] }

/**
 * Where amounts have neither sign nor word, tells money in from money out by the balance alone: it has grown by the amount
 * or shrunk by it. The first row has no balance before it, and so no side. Undefined where the balances do not go with the
 * amounts in either order.
 */
export function directByBalances(rows: readonly StatementRow[]): Directed | undefined {
  for (const order of ['oldest first', 'newest first'] as const) {
    const directed = direct(rows, order)
    const links = rows.length - 1
    if (links >= LINKS_MIN && directed.untold.length - 1 <= links * SHARE_BROKEN_MAX) return directed
  }
  return undefined
}

function direct(rows: readonly StatementRow[], order: Order): Directed {
  const directed: Directed = { rows: [], untold: [] }
  for (const [at, row] of rows.entries()) {
    const before = rows[order === 'oldest first' ? at - 1 : at + 1]
    const amount = row.creditAmount + row.debitAmount
    const moved =
      before?.closingBalance == null || row.closingBalance === null ? NaN : row.closingBalance - before.closingBalance
    if (Math.abs(moved) !== amount) directed.untold.push(row)
    else
      directed.rows.push({ ...row, debitAmount: paise(Math.max(-moved, 0)), creditAmount: paise(Math.max(moved, 0)) })
  }
  return directed
}
