import 'server-only'
import { and, gt, isNull, sql, type SQL } from 'drizzle-orm'
import { execute } from '@/db/execute'
import { ownedBy } from '@/db/owned-by'
import { operations, readingChanges, tagChanges } from '@/db/schema/operations'
import { removedTransactions } from '@/db/schema/removed-transactions'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { PARSER_VERSION } from '@/lib/categorization/narration/parser-version'
import { restoreReadings } from '@/lib/rule-runs/mutations'
import { hasReader } from '@/lib/rules/queries'
import { isPersonsOwn } from '@/lib/transactions/queries'
import { everyRow, listCame, misreadingOf } from './queries'
import type { Misread, Undoing } from './types'

/** How many rows are called or set apart otherwise, which of them have another tag, and which were changed again since. */
type Withdrawn = { read: number; retagged: string[]; conflicts: string[] }

/**
 * What rules called payments, or set apart, when they came: as it would be without an operation, now that the rules are.
 * A row that was changed again since stays as it is and is named; that change leads back to what would have been.
 */
export async function withdrawReadings(viewer: Viewer, tx: Tx, undoing: Undoing): Promise<Withdrawn> {
  const { operationId, before, after } = undoing
  if (!hasReader(before) && !hasReader(after)) return { read: 0, retagged: [], conflicts: [] }
  const misread = misreadingOf(undoing)
  const [retagged, conflicts]: [string[], string[]] = [[], []]
  for await (const rows of listCame(viewer, tx, operationId)) {
    const judged = rows.flatMap(misread)
    if (judged.length === 0) continue
    const noted = await noteReadings(viewer, tx, operationId, judged)
    const renamed = judged.filter(({ id, productKey, was }) => noted.has(id) && productKey !== was.productKey)
    const led = await leadTags(viewer, tx, operationId, renamed)
    retagged.push(...led.retagged)
    conflicts.push(...led.conflicts)
  }
  const readings = await restoreReadings(viewer, tx, operationId)
  return { read: readings.restored, retagged, conflicts: [...conflicts, ...readings.conflicts] }
}

/** What changed each of the rows told first after an operation, of the changes that are not undone. */
const firstOf = (viewer: Viewer, changes: typeof tagChanges | typeof readingChanges, after: string) => sql`(
  select distinct on (${changes.transactionId}) ${changes}.*
    from ${changes} join ${operations} on ${and(ownedBy(viewer, operations), isNull(operations.undoneBy))}
     and ${operations.id} = ${changes.operationId}
   where ${and(ownedBy(viewer, changes), gt(changes.operationId, after))}
     and ${changes.transactionId} in (select id from told)
   order by ${changes.transactionId}, ${changes.operationId})`

/** Keeps what rows would have been read as, of those that came as the rules of then say; answers with their ids. */
async function noteReadings(viewer: Viewer, tx: Tx, operationId: string, rows: readonly Misread[]) {
  const told = rows.map(({ id, product, productKey, isSetApart, was }) => ({
    id,
    product,
    productKey,
    isSetApart,
    was,
  }))
  const noted = await execute<{ id: string }>(
    tx,
    sql`
    with told as (select * from jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
        told (id uuid, product text, "productKey" text, "isSetApart" boolean, was jsonb)),
      came as (
        select id, coalesce(later.product, now.product) as product, coalesce(later.mode, now.mode) as mode,
            coalesce(later.product_key, now.product_key) as product_key,
            coalesce(later.is_set_apart, now.is_set_apart) as is_set_apart,
            coalesce(later.parser_version, now.parser_version) as parser_version
          from ${everyRow(viewer, sql`in (select id from told)`)} now
          left join ${firstOf(viewer, readingChanges, operationId)} later on later.transaction_id = now.id)
    insert into ${readingChanges} (user_id, operation_id, transaction_id, product, product_key, mode, is_set_apart,
      parser_version)
    select ${viewer.userId}::uuid, ${operationId}::uuid, id, told.product, told."productKey", came.mode, told."isSetApart",
        came.parser_version
      from told join came using (id)
     where came.parser_version = ${PARSER_VERSION} and came.product = told.was ->> 'product'
       and came.product_key = told.was ->> 'productKey' and came.is_set_apart = (told.was ->> 'isSetApart')::boolean
    returning ${readingChanges.transactionId} as id`,
  )
  return new Set(noted.map(({ id }) => id))
}

/** Tags of rows that came under another name: what changed them first since leads back to them, or they are those of now. */
async function leadTags(
  viewer: Viewer,
  tx: Tx,
  operationId: string,
  rows: readonly Misread[],
): Promise<Pick<Withdrawn, 'retagged' | 'conflicts'>> {
  if (rows.length === 0) return { retagged: [], conflicts: [] }
  const passed = await passTagsOn(viewer, tx, operationId, rows)
  const unpassed = rows.filter(({ id }) => !passed.includes(id))
  const named = await nameTags(viewer, tx, operationId, unpassed)
  const current = unpassed.filter(({ id }) => !named.includes(id))
  const retagged = await setTags(viewer, tx, current)
  return { retagged, conflicts: [...passed, ...named] }
}

const tagsOf = (rows: readonly Misread[]) => {
  const told = rows.map(({ id, tagId, tagSource, tagConfidence, tagReason, tagOperationId }) => ({
    ...{ id, tagId, tagSource, tagConfidence, tagReason, tagOperationId },
  }))
  return sql`told as (select * from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) told (id uuid, "tagId" uuid,
    "tagSource" tag_source, "tagConfidence" real, "tagReason" text, "tagOperationId" uuid))`
}

const TAGS_AS_TOLD =
  sql.raw(`tag_id = told."tagId", tag_source = told."tagSource", tag_confidence = told."tagConfidence",
  tag_reason = told."tagReason", tag_operation_id = told."tagOperationId"`)

async function passTagsOn(viewer: Viewer, tx: Tx, operationId: string, rows: readonly Misread[]): Promise<string[]> {
  const passed = await execute<{ id: string }>(
    tx,
    sql`
    with ${tagsOf(rows)}, later as ${firstOf(viewer, tagChanges, operationId)}
    update ${tagChanges} set ${TAGS_AS_TOLD}
      from told join later on later.transaction_id = told.id
     where ${ownedBy(viewer, tagChanges)} and ${tagChanges.operationId} = later.operation_id
       and ${tagChanges.transactionId} = told.id
    returning ${tagChanges.transactionId} as id`,
  )
  return passed.map(({ id }) => id)
}

/** A row that a run or a new reading has left its tag, under yet another name, has it from that one now. */
async function nameTags(viewer: Viewer, tx: Tx, operationId: string, rows: readonly Misread[]): Promise<string[]> {
  const set = (table: SQL, key: SQL, value: SQL) => sql`update ${table} set ${value} from noted where ${key}`
  const named = await execute<{ id: string }>(
    tx,
    sql`
    with ${tagsOf(rows)}, later as ${firstOf(viewer, readingChanges, operationId)},
      noted as (
        insert into ${tagChanges} (user_id, operation_id, transaction_id, tag_id, tag_source, tag_confidence, tag_reason,
          tag_operation_id)
        select ${viewer.userId}::uuid, later.operation_id, told.id, told."tagId", told."tagSource", told."tagConfidence",
            told."tagReason", told."tagOperationId"
          from told join later on later.transaction_id = told.id
        returning transaction_id as id, operation_id),
      here as (${set(
        sql`${transactions}`,
        sql`${ownedBy(viewer, transactions)} and ${transactions.id} = noted.id`,
        sql`tag_operation_id = noted.operation_id`,
      )}),
      removed as (${set(
        sql`${removedTransactions}`,
        sql`${ownedBy(viewer, removedTransactions)} and ${removedTransactions.transactionId} = noted.id`,
        sql`"row" = "row" || jsonb_build_object('tag_operation_id', noted.operation_id)`,
      )})
    select id from noted`,
  )
  return named.map(({ id }) => id)
}

async function setTags(viewer: Viewer, tx: Tx, rows: readonly Misread[]): Promise<string[]> {
  const set = await execute<{ id: string }>(
    tx,
    sql`
    with ${tagsOf(rows)},
      removed as (
        update ${removedTransactions} set "row" = "row" || jsonb_build_object('tag_id', told."tagId", 'tag_source',
            told."tagSource", 'tag_confidence', told."tagConfidence", 'tag_reason', told."tagReason", 'tag_operation_id',
            told."tagOperationId")
          from told where ${ownedBy(viewer, removedTransactions)} and ${removedTransactions.transactionId} = told.id)
    update ${transactions} set ${TAGS_AS_TOLD}
      from told where ${ownedBy(viewer, transactions)} and ${transactions.id} = told.id and not ${isPersonsOwn}
    returning ${transactions.id} as id`,
  )
  return set.map(({ id }) => id)
}
