import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { setImmediate as othersTurn } from 'node:timers/promises'
import { sql, type SQL } from 'drizzle-orm'
import { ownedBy } from '@/db/owned-by'
import { removedTransactions } from '@/db/schema/removed-transactions'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { concluderBy } from '@/lib/categorization/queries'
import type { Categorized, Knowledge } from '@/lib/categorization/types'
import { bookAt } from '@/lib/rules/queries'
import type { RuleBook, RuleHistory } from '@/lib/rules/types'
import type { CameRow, Misread, Undoing } from './types'

const ROWS_AT_ONCE = 2000

const cameColumns = {
  id: sql<string>`came.id`,
  accountId: sql<string>`came.account_id`,
  transactionDate: sql<string>`came.transaction_date::text`,
  narration: sql<string>`came.narration`,
  currency: sql<string>`came.currency`,
  debitAmount: sql<number>`came.debit_amount`.mapWith(Number),
  creditAmount: sql<number>`came.credit_amount`.mapWith(Number),
}

/** All rows that came after an operation, the removed ones too, a few thousand at a time, the latest first. */
export async function* listCame(viewer: Viewer, tx: Tx, after: string): AsyncGenerator<CameRow[]> {
  for (let last: string | undefined; ;) {
    const rows: CameRow[] = await tx
      .select(cameColumns)
      .from(sql`${everyRow(viewer, sql`> ${after}::uuid`)} came`)
      .where(last === undefined ? undefined : sql`came.id < ${last}::uuid`)
      .orderBy(sql`came.id desc`)
      .limit(ROWS_AT_ONCE)
    yield rows
    last = rows.at(-1)?.id
    if (rows.length < ROWS_AT_ONCE) return
    await othersTurn()
  }
}

/** The viewer's rows of these ids, as a table: those of the ledger, and those that the person removed as they would come back. */
export const everyRow = (viewer: Viewer, isWanted: SQL) => sql`(
  select ${transactions}.* from ${transactions} where ${ownedBy(viewer, transactions)} and ${transactions.id} ${isWanted}
  union all
  select stood.* from ${removedTransactions}, jsonb_populate_record(null::transactions, ${removedTransactions.row}) stood
   where ${ownedBy(viewer, removedTransactions)} and ${removedTransactions.transactionId} ${isWanted})`

/** Makes what categorizes a row by the rules that were there when it came. */
export function categorizerOf(
  history: RuleHistory,
  knowledge: Knowledge,
): <Row extends CameRow>(row: Row) => Row & Categorized {
  const known = ofEachStretch(history, (id) => concluderBy({ ...knowledge, rules: bookAt(history, id) }))
  return (row) => ({ ...row, ...known(row.id)(row).categorized })
}

/** Makes what tells of a row how it would be read without the operation, where that is another way than it was. */
export function misreadingOf({ before, after, knowledge }: Undoing): (row: CameRow) => Misread[] {
  const judge = ofEachStretch(before, (id) => judgeBy(bookAt(before, id), bookAt(after, id), knowledge))
  return (row) => judge(row.id)(row)
}

function judgeBy(was: RuleBook, is: RuleBook, knowledge: Knowledge): (row: CameRow) => Misread[] {
  if (isDeepStrictEqual(was, is)) return () => []
  const [by, without] = [was, is].map((rules) => concluderBy({ ...knowledge, rules }))
  return (row) => {
    const [given, other] = [by, without].map((conclude) => conclude?.(row).categorized)
    return given && other && !isDeepStrictEqual(readingOf(given), readingOf(other))
      ? [{ ...other, id: row.id, was: given }]
      : []
  }
}

const readingOf = ({ product, productKey, isSetApart }: Categorized) => ({ product, productKey, isSetApart })

/** Between two changes the rules are the same for all rows, so what is made of them is made once. */
function ofEachStretch<Made>({ changes }: RuleHistory, make: (id: string) => Made): (id: string) => Made {
  const made = new Map<number, Made>()
  return (id) => {
    const stretch = changes.filter(({ operationId }) => operationId < id).length
    const known = made.get(stretch) ?? make(id)
    made.set(stretch, known)
    return known
  }
}
