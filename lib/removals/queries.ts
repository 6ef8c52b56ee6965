import 'server-only'
import { and, count, desc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { operations, tagChanges } from '@/db/schema/operations'
import { removedTransactions } from '@/db/schema/removed-transactions'
import { statements } from '@/db/schema/statements'
import { statementDuplicates } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { decodeCursor, encodeCursor } from '@/lib/http/cursor'
import type { RemovedRow } from './schema'

const { row } = removedTransactions
const text = (name: string) => sql<string>`${row} ->> ${sql.raw(`'${name}'`)}`
const amount = (name: string) => sql<number>`(${text(name)})::bigint`.mapWith(Number)

/** The rows that the person removed and that this statement holds, as its own or again. */
export function removedFrom(viewer: Viewer, tx: Tx, statementId: string): SQL | undefined {
  const known = tx
    .select({ id: statementDuplicates.transactionId })
    .from(statementDuplicates)
    .where(and(ownedBy(viewer, statementDuplicates), eq(statementDuplicates.statementId, statementId)))
  return or(eq(removedTransactions.statementId, statementId), inArray(removedTransactions.transactionId, known))
}

/** Of each of these statements, how many of the rows that it holds the person has removed. */
export async function countRemoved(viewer: Viewer, tx: Tx, statementIds: string[]): Promise<Map<string, number>> {
  if (statementIds.length === 0) return new Map()
  const { statementId, transactionId } = removedTransactions
  const own = tx
    .select({ statementId })
    .from(removedTransactions)
    .where(and(ownedBy(viewer, removedTransactions), inArray(statementId, statementIds)))
  const again = tx
    .select({ statementId: statementDuplicates.statementId })
    .from(statementDuplicates)
    .innerJoin(
      removedTransactions,
      and(ownedBy(viewer, removedTransactions), eq(transactionId, statementDuplicates.transactionId)),
    )
    .where(and(ownedBy(viewer, statementDuplicates), inArray(statementDuplicates.statementId, statementIds)))
  const held = own.unionAll(again).as('held')
  const rows = await tx.select({ id: held.statementId, total: count() }).from(held).groupBy(held.statementId)
  return new Map(rows.map(({ id, total }) => [id, total]))
}

const place = z.tuple([z.iso.datetime({ offset: true }), z.uuid()])

type PageRequest = { limit: number; cursor?: string | undefined; statement?: string | undefined }

/** One page of the rows that the person removed, the latest first; of one statement, where it is named. */
export function listRemovedPage(viewer: Viewer, { limit, cursor, statement }: PageRequest) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, place)
  const { transactionId: id, statementId, accountId, line, removedAt } = removedTransactions
  return asViewer(viewer, async (tx) => {
    const rows = await tx
      .select({
        ...{
          id,
          statementId,
          accountId,
          line,
          filename: statements.filename,
          isHere: sql<boolean>`${statements.undoneAt} is null`,
        },
        transactionDate: text('transaction_date'),
        narration: text('narration'),
        currency: text('currency'),
        debitPaise: amount('debit_amount'),
        creditPaise: amount('credit_amount'),
        product: text('product'),
        removedAt: sql<string>`to_char(${removedAt} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
      })
      .from(removedTransactions)
      .innerJoin(statements, and(ownedBy(viewer, statements), eq(statements.id, statementId)))
      .where(
        and(
          ownedBy(viewer, removedTransactions),
          statement === undefined ? undefined : removedFrom(viewer, tx, statement),
          after && sql`(${removedAt}, ${id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
        ),
      )
      .orderBy(desc(removedAt), desc(id))
      .limit(limit + 1)
    const items: RemovedRow[] = rows.slice(0, limit)
    const last = items.at(-1)
    return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.removedAt, last.id]) : null }
  })
}

/** The removed rows that came tagged by what an operation had taught, as transactions has listTaughtRows. */
export function listRemovedTaught(viewer: Viewer, tx: Tx, operationId: string) {
  const { transactionId } = removedTransactions
  const changes = (which: SQL) => sql`(select ${tagChanges.transactionId} from ${tagChanges}
    where ${and(ownedBy(viewer, tagChanges), which)})`
  const isLive = sql`exists (select from ${operations} where ${and(ownedBy(viewer, operations), eq(operations.id, tagChanges.operationId), isNull(operations.undoneBy))})`
  const byIt = sql`${tagChanges.operationId} = ${operationId} and ${tagChanges.tagOperationId} is distinct from ${operationId}`
  const onIt = sql`${eq(tagChanges.tagOperationId, operationId)} and ${isLive}`
  return tx
    .select({
      id: transactionId,
      accountId: removedTransactions.accountId,
      narration: text('narration'),
      transactionDate: text('transaction_date'),
      currency: text('currency'),
      debitAmount: amount('debit_amount'),
      creditAmount: amount('credit_amount'),
    })
    .from(removedTransactions)
    .where(
      and(
        ownedBy(viewer, removedTransactions),
        sql`(${text('tag_operation_id')} = ${operationId} or ${transactionId} in ${changes(onIt)})`,
        sql`${transactionId} not in ${changes(byIt)}`,
      ),
    )
}
