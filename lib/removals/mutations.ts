import 'server-only'
import { and, count, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { execute } from '@/db/execute'
import { ownedBy } from '@/db/owned-by'
import { operations, tagChanges, undoImages } from '@/db/schema/operations'
import { removedTransactions } from '@/db/schema/removed-transactions'
import { transactionLinks } from '@/db/schema/transaction-links'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { recordOperation, summarizeOperation, waitForTurn } from '@/lib/operations/mutations'
import { dropRows, restoreRows } from '@/lib/rows/mutations'
import type { TagEnd } from '@/lib/tags/types'
import { removedFrom } from './queries'
import type { Removed, Returned, Wanted } from './schema'

/** Takes rows out of the ledger for the person, each whole: no file brings them back unasked. */
export function removeRows(viewer: Viewer, ids: string[]): Promise<Removed> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    const which = inArray(transactions.id, ids)
    await requireAll(viewer, tx, which, new Set(ids).size)
    const operationId = await recordOperation(viewer, tx, { kind: 'removal', summary: {} })
    await keepImages(viewer, tx, which, operationId)
    const removed = await dropRows(viewer, tx, which)
    await summarizeOperation(viewer, tx, operationId, { rows: removed.length })
    return { removed: removed.length, operationId }
  })
}

async function requireAll(viewer: Viewer, tx: Tx, which: SQL, wanted: number): Promise<void> {
  const [found] = await tx
    .select({ total: count() })
    .from(transactions)
    .where(and(ownedBy(viewer, transactions), which))
  if (found?.total !== wanted) throw new AppError('not_found', 'That payment is not here any more. Reload the page.')
}

/** The row as it stands, with its links. */
const imageOf = (viewer: Viewer) => sql`to_jsonb(${transactions}) || jsonb_build_object('links', coalesce((
  select jsonb_agg(to_jsonb(${transactionLinks})) from ${transactionLinks} where ${ownedBy(viewer, transactionLinks)}
     and ${transactions.id} in (${transactionLinks.debitTransactionId}, ${transactionLinks.creditTransactionId})), '[]'))`

async function keepImages(viewer: Viewer, tx: Tx, which: SQL, operationId: string): Promise<void> {
  await tx.execute(sql`
    insert into ${removedTransactions} (user_id, account_id, fingerprint, transaction_id, statement_id, line, "row", operation_id)
    select ${viewer.userId}::uuid, account_id, fingerprint, id, statement_id, line, ${imageOf(viewer)}, ${operationId}::uuid
      from ${transactions} where ${and(ownedBy(viewer, transactions), which)}`)
}

/** Puts rows that the person removed back as they stood, tag and links included. */
export function bringBack(viewer: Viewer, { ids, statement }: Wanted): Promise<Returned> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    const which =
      statement === undefined
        ? inArray(removedTransactions.transactionId, ids ?? [])
        : removedFrom(viewer, tx, statement)
    const operationId = await recordOperation(viewer, tx, { kind: 'return', summary: {} })
    await noteReturn(viewer, tx, which, operationId)
    const returned = await putBack(viewer, tx, which)
    if (returned.length === 0 || (ids && returned.length !== new Set(ids).size))
      throw new AppError('not_found', 'That payment is not among those that you removed (any more).')
    await summarizeOperation(viewer, tx, operationId, { rows: returned.length })
    return { returned: returned.length, operationId }
  })
}

/** Keeps what a return takes away: the removal of each row, for the undo of the return. */
async function noteReturn(viewer: Viewer, tx: Tx, which: SQL | undefined, operationId: string): Promise<void> {
  await tx.execute(sql`
    insert into ${undoImages} (user_id, operation_id, "of", "key", image)
    select ${viewer.userId}::uuid, ${operationId}::uuid, 'removed_transactions', transaction_id::text,
        to_jsonb(${removedTransactions})
      from ${removedTransactions} where ${and(ownedBy(viewer, removedTransactions), which)}`)
}

async function putBack(viewer: Viewer, tx: Tx, which: SQL | undefined): Promise<string[]> {
  const images = await tx
    .delete(removedTransactions)
    .where(and(ownedBy(viewer, removedTransactions), which))
    .returning({ image: removedTransactions.row })
  await restoreRows(
    viewer,
    tx,
    images.map(({ image }) => image),
  )
  return images.map(({ image }) => String(image.id))
}

type Undone = { restored: number; conflicts: string[] }

/** Undoes a removal: whatever of it was not brought back by then. */
export async function undoRemoval(viewer: Viewer, tx: Tx, operationId: string): Promise<Undone> {
  const restored = await putBack(viewer, tx, eq(removedTransactions.operationId, operationId))
  return { restored: restored.length, conflicts: [] }
}

/**
 * Undoes a return: rows that were changed since they came back stay, and are named; those whose removal was undone meanwhile
 * stay too, since nothing has removed them any more.
 */
export async function undoReturn(viewer: Viewer, tx: Tx, operationId: string): Promise<Undone> {
  const came = await tx
    .select({ id: sql<string>`${transactions.id}`, isAsItCame })
    .from(undoImages)
    .innerJoin(transactions, and(ownedBy(viewer, transactions), sql`${transactions.id}::text = ${undoImages.key}`))
    .innerJoin(
      operations,
      and(ownedBy(viewer, operations), sql`${operations.id}::text = ${undoImages.image} ->> 'operation_id'`),
    )
    .where(and(ownedBy(viewer, undoImages), eq(undoImages.operationId, operationId), isNull(operations.undoneBy)))
  const ids = came.filter((row) => row.isAsItCame).map(({ id }) => id)
  if (ids.length > 0) {
    await removeAgain(viewer, tx, ids, operationId)
    await dropRows(viewer, tx, inArray(transactions.id, ids))
  }
  return { restored: ids.length, conflicts: came.filter((row) => !row.isAsItCame).map(({ id }) => id) }
}

const isAsItCame = sql<boolean>`${transactions.tagOperationId}::text is not distinct from
  (${undoImages.image} -> 'row' ->> 'tag_operation_id') and ${transactions.tagReason} = ${undoImages.image} -> 'row' ->> 'tag_reason'`

async function removeAgain(viewer: Viewer, tx: Tx, ids: string[], operationId: string): Promise<void> {
  await tx.execute(sql`
    insert into ${removedTransactions} (user_id, account_id, fingerprint, transaction_id, statement_id, line, "row",
        operation_id, removed_at)
    select ${viewer.userId}::uuid, ${transactions.accountId}, ${transactions.fingerprint}, ${transactions.id},
        ${transactions.statementId}, ${transactions.line}, ${imageOf(viewer)}, (${undoImages.image} ->> 'operation_id')::uuid,
        (${undoImages.image} ->> 'removed_at')::timestamptz
      from ${transactions} join ${undoImages} on ${and(ownedBy(viewer, undoImages), eq(undoImages.operationId, operationId))}
        and ${undoImages.key} = ${transactions.id}::text
     where ${and(ownedBy(viewer, transactions), inArray(transactions.id, ids))}`)
}

/** What becomes of a tag's rows when it ends, of those that are removed: they come back as they would stand by then. */
export async function endRemovedTag(viewer: Viewer, tx: Tx, { operationId, tagId, intoId }: TagEnd): Promise<void> {
  const now = intoId === null ? { tag_id: null, ...NO_TAG } : { tag_id: intoId }
  const set = JSON.stringify({ ...now, tag_operation_id: operationId })
  await tx.execute(sql`
    with noted as (
      insert into ${tagChanges} (user_id, operation_id, transaction_id, tag_id, tag_source, tag_confidence, tag_reason, tag_operation_id)
      select ${viewer.userId}::uuid, ${operationId}::uuid, ${removedTransactions.transactionId}, stood.tag_id, stood.tag_source,
          stood.tag_confidence, stood.tag_reason, stood.tag_operation_id
        from ${removedTransactions}, jsonb_populate_record(null::transactions, ${removedTransactions.row}) stood
       where ${ownedBy(viewer, removedTransactions)} and stood.tag_id = ${tagId}
      returning transaction_id as id)
    update ${removedTransactions} set "row" = "row" || ${set}::jsonb
      from noted where ${ownedBy(viewer, removedTransactions)} and ${removedTransactions.transactionId} = noted.id`)
}

const NO_TAG = { tag_source: 'none', tag_confidence: null, tag_reason: 'tag_deleted' }

/**
 * What an undone change of tags had set, on rows that are removed: they come back as they would stand without it. The
 * changes that came after are led past it by transactions' own restoreTags.
 */
export async function restoreRemovedTags(viewer: Viewer, tx: Tx, operationId: string): Promise<number> {
  const restored = await execute(
    tx,
    sql`
    update ${removedTransactions} set "row" = "row" || jsonb_build_object('tag_id', ${tagChanges.tagId},
        'tag_source', ${tagChanges.tagSource}, 'tag_confidence', ${tagChanges.tagConfidence},
        'tag_reason', ${tagChanges.tagReason}, 'tag_operation_id', ${tagChanges.tagOperationId})
      from ${tagChanges}
     where ${ownedBy(viewer, removedTransactions)} and ${and(ownedBy(viewer, tagChanges), eq(tagChanges.operationId, operationId))}
       and ${tagChanges.transactionId} = ${removedTransactions.transactionId}
       and ${removedTransactions.row} ->> 'tag_operation_id' = ${operationId}
    returning ${removedTransactions.transactionId} as id`,
  )
  return restored.length
}
