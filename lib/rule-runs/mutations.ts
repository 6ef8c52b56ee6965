import 'server-only'
import { and, eq, gt, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { asViewerInBulk } from '@/db/as-viewer'
import { byHashing } from '@/db/by-hashing'
import { execute } from '@/db/execute'
import { ownedBy } from '@/db/owned-by'
import { operations, readingChanges, tagChanges } from '@/db/schema/operations'
import { removedTransactions } from '@/db/schema/removed-transactions'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { recordOperation, waitForTurn } from '@/lib/operations/mutations'
import { recordCategorized } from '@/lib/provenance/mutations'
import { listBook } from '@/lib/rules/queries'
import { countOf } from '@/lib/text/count-of'
import { isPersonsOwn } from '@/lib/transactions/queries'
import { weighAll } from './queries'
import type { Ran } from './schema'
import type { RowChange } from './types'

/** Runs the viewer's rules on what is here, as one operation that can be undone: tags of their own stay. */
export function runRules(viewer: Viewer): Promise<Ran> {
  return asViewerInBulk(viewer, async ({ tx }) => {
    await waitForTurn(viewer, tx)
    const changes: RowChange[] = []
    let kept = 0
    for await (const { change, keptFrom } of weighAll(viewer, tx, await listBook(viewer, tx))) {
      if (change) changes.push(change)
      if (keptFrom !== undefined) kept++
    }
    if (changes.length === 0) throw new AppError('conflict', nothingToDo(kept))
    const operationId = await recordOperation(viewer, tx, { kind: 'rule_run', summary: { changed: changes.length } })
    for (let start = 0; start < changes.length; start += ROWS_AT_ONCE)
      await writeChanges(viewer, tx, operationId, changes.slice(start, start + ROWS_AT_ONCE))
    await recordCategorized(viewer, tx, operationId, changes.flatMap(taggedRow))
    return { changed: changes.length, operationId }
  })
}

const nothingToDo = (kept: number): string =>
  kept === 0
    ? 'Everything here is as your rules say already.'
    : `Nothing would change: ${countOf(kept, 'payment')} ${kept === 1 ? 'keeps the tag' : 'keep the tags'} that you gave.`

const ROWS_AT_ONCE = 5000

const taggedRow = ({ row: { creditAmount }, tag }: RowChange) => (tag ? [{ ...tag, creditAmount }] : [])

async function writeChanges(viewer: Viewer, tx: Tx, operationId: string, changes: readonly RowChange[]): Promise<void> {
  await writeTags(
    viewer,
    tx,
    operationId,
    changes.flatMap(({ row, tag }) => (tag ? [{ id: row.id, ...tag }] : [])),
  )
  await writeReadings(
    viewer,
    tx,
    operationId,
    changes.flatMap(({ row, reading }) => (reading ? [{ id: row.id, ...reading }] : [])),
  )
}

type NewTag = { id: string; tagId: string | null; tagSource: string; tagConfidence: number | null; tagReason: string }

/** In one statement, so that no row is changed that was not noted, and none that the person has tagged. */
async function writeTags(viewer: Viewer, tx: Tx, operationId: string, rows: readonly NewTag[]): Promise<void> {
  if (rows.length === 0) return
  const { id, tagId, tagSource, tagConfidence, tagReason, tagOperationId } = transactions
  await tx.execute(sql`
    with told as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) told (id uuid, "tagId" uuid,
        "tagSource" tag_source, "tagConfidence" real, "tagReason" text)),
    noted as (
      insert into ${tagChanges} (user_id, operation_id, transaction_id, tag_id, tag_source, tag_confidence, tag_reason,
        tag_operation_id)
      select ${viewer.userId}::uuid, ${operationId}::uuid, ${id}, ${tagId}, ${tagSource}, ${tagConfidence}, ${tagReason},
          ${tagOperationId}
        from ${transactions} join told on told.id = ${id} where ${ownedBy(viewer, transactions)} and not ${isPersonsOwn}
      returning transaction_id)
    update ${transactions} set tag_id = told."tagId", tag_source = told."tagSource", tag_confidence = told."tagConfidence",
        tag_reason = told."tagReason", tag_operation_id = ${operationId}::uuid
      from told join noted on noted.transaction_id = told.id
     where ${ownedBy(viewer, transactions)} and ${id} = told.id`)
}

type NewReading = { id: string; product: string; productKey: string; isSetApart: boolean }

const ofReadings = (rows: readonly NewReading[]) => sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
  told (id uuid, product text, "productKey" text, "isSetApart" boolean)`

async function writeReadings(viewer: Viewer, tx: Tx, operationId: string, rows: readonly NewReading[]): Promise<void> {
  if (rows.length === 0) return
  const { id, product, productKey, mode, isSetApart, parserVersion } = transactions
  await tx.execute(sql`
    insert into ${readingChanges} (user_id, operation_id, transaction_id, product, product_key, mode, is_set_apart,
      parser_version)
    select ${viewer.userId}::uuid, ${operationId}::uuid, ${id}, ${product}, ${productKey}, ${mode}, ${isSetApart},
        ${parserVersion}
      from ${transactions} join ${ofReadings(rows)} on told.id = ${id} where ${ownedBy(viewer, transactions)}`)
  await setReadings(viewer, tx, rows)
}

function setReadings(viewer: Viewer, tx: Tx, rows: readonly NewReading[]) {
  return tx.execute(sql`
    update ${transactions} set product = told.product, product_key = told."productKey", is_set_apart = told."isSetApart"
      from ${ofReadings(rows)} where ${ownedBy(viewer, transactions)} and ${transactions.id} = told.id`)
}

/**
 * Gives back what rows were called, and whether they counted, before an operation. Rows that a later operation has changed again
 * stay and are named; that one leads back to what was before both.
 */
export async function restoreReadings(
  viewer: Viewer,
  tx: Tx,
  operationId: string,
): Promise<{ restored: number; conflicts: string[] }> {
  const own = sql`${and(ownedBy(viewer, readingChanges), eq(readingChanges.operationId, operationId))}`
  const conflicts = await passReadingsOn(viewer, tx, operationId, own)
  const isRestored = sql`${readingChanges.transactionId} not in (
    select value::uuid from jsonb_array_elements_text(${JSON.stringify(conflicts)}::jsonb))`
  const { product, productKey, mode, isSetApart, parserVersion, transactionId } = readingChanges
  const restored = await execute(
    tx,
    sql`
    update ${transactions} set product = ${product}, product_key = ${productKey}, mode = ${mode},
        is_set_apart = ${isSetApart}, parser_version = ${parserVersion}
      from ${readingChanges}
     where ${own} and ${isRestored} and ${and(ownedBy(viewer, transactions), eq(transactions.id, transactionId))}
    returning 1 as one`,
  )
  await tx.execute(sql`
    update ${removedTransactions} set "row" = "row" || jsonb_build_object('product', ${product}, 'product_key', ${productKey},
        'mode', ${mode}, 'is_set_apart', ${isSetApart}, 'parser_version', ${parserVersion})
      from ${readingChanges}
     where ${own} and ${isRestored}
       and ${and(ownedBy(viewer, removedTransactions), eq(removedTransactions.transactionId, transactionId))}`)
  return { restored: restored.length, conflicts: await amongHere(viewer, tx, conflicts) }
}

/** Without those that are removed, which nobody is told of. */
async function amongHere(viewer: Viewer, tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const isOne = sql`${transactions.id} in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`
  const here = await tx
    .select({ id: transactions.id })
    .from(transactions)
    .where(and(ownedBy(viewer, transactions), isOne))
  return here.map(({ id }) => id)
}

async function passReadingsOn(viewer: Viewer, tx: Tx, operationId: string, own: SQL): Promise<string[]> {
  const [later, again] = [alias(readingChanges, 'later'), alias(readingChanges, 'again')]
  const { product, productKey, mode, isSetApart, parserVersion } = readingChanges
  const passed = await byHashing(tx, () =>
    execute<{ id: string }>(
      tx,
      sql`
    with next as (
      select ${later.transactionId}, min(${later.operationId}::text)::uuid as operation_id
        from ${readingChanges} later
        join ${operations} on ${and(ownedBy(viewer, operations), eq(operations.id, later.operationId))}
         and ${operations.undoneBy} is null
       where ${and(ownedBy(viewer, later), gt(later.operationId, operationId))}
       group by 1)
    update ${readingChanges} again set product = ${product}, product_key = ${productKey}, mode = ${mode},
        is_set_apart = ${isSetApart}, parser_version = ${parserVersion}
      from ${readingChanges} join next using (transaction_id)
     where ${own} and ${and(ownedBy(viewer, again), eq(again.operationId, sql`next.operation_id`))}
       and ${again.transactionId} = next.transaction_id
    returning ${again.transactionId} as id`,
    ),
  )
  return passed.map(({ id }) => id)
}
