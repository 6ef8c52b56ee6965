import 'server-only'
import { sql, type SQL } from 'drizzle-orm'
import { ownedBy } from '@/db/owned-by'
import { readingChanges, tagChanges } from '@/db/schema/operations'
import { removedTransactions } from '@/db/schema/removed-transactions'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { restoreReadings } from '@/lib/rule-runs/mutations'
import { isPersonsOwn } from '@/lib/transactions/queries'
import { leadRow, nothingLed } from './lead-row'
import { listCame, listStood, misreadingOf } from './queries'
import type { Led, Undoing } from './types'

/** How many rows are called or set apart otherwise, which are tagged otherwise, and which were changed again since. */
type Withdrawn = { read: number; retagged: string[]; conflicts: string[] }

/**
 * What rules called payments, tagged or set apart when they came: as it would be without an operation, now that the rules
 * are. A row that was changed again since stays as it is and is named; that change leads back to what would have been.
 */
export async function withdrawReadings(viewer: Viewer, tx: Tx, undoing: Undoing): Promise<Withdrawn> {
  const { operationId } = undoing
  const misreading = misreadingOf(undoing)
  const [retagged, conflicts]: [string[], string[]] = [[], []]
  for await (const rows of listCame(viewer, tx, operationId)) {
    const misread = new Map(rows.flatMap(misreading).map((row) => [row.id, row]))
    if (misread.size === 0) continue
    const led = nothingLed()
    const stood = await listStood(viewer, tx, [...misread.keys()])
    for (const row of stood) {
      const read = misread.get(row.id)
      if (read) leadRow(led, row, read)
    }
    await writeLed(viewer, tx, operationId, led)
    retagged.push(...led.current.map(({ id }) => id))
    const here = new Set(stood.flatMap(({ id, isRemoved }) => (isRemoved ? [] : [id])))
    conflicts.push(...led.changed.flatMap(({ id }) => (here.has(id) ? [id] : [])))
  }
  const readings = await restoreReadings(viewer, tx, operationId)
  return { read: readings.restored, retagged, conflicts: [...new Set([...conflicts, ...readings.conflicts])] }
}

async function writeLed(viewer: Viewer, tx: Tx, operationId: string, led: Led): Promise<void> {
  if (led.readings.length > 0) await noteReadings(viewer, tx, operationId, led.readings)
  if (led.dropped.length > 0) await dropChanges(viewer, tx, led.dropped)
  if (led.changed.length > 0) await leadChanges(viewer, tx, led.changed)
  if (led.kept.length > 0) await keepChanges(viewer, tx, led.kept)
  if (led.current.length > 0) await setTags(viewer, tx, led.current)
}

async function noteReadings(viewer: Viewer, tx: Tx, operationId: string, rows: Led['readings']): Promise<void> {
  await tx.execute(sql`
    insert into ${readingChanges} (user_id, operation_id, transaction_id, product, product_key, mode, is_set_apart,
      parser_version)
    select ${viewer.userId}::uuid, ${operationId}::uuid, id, product, "productKey", mode, "isSetApart", "parserVersion"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) told (id uuid, product text, "productKey" text, mode mode,
        "isSetApart" boolean, "parserVersion" smallint)`)
}

const told = (rows: readonly object[]): SQL => sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) told (id uuid,
  "operationId" uuid, "tagId" uuid, "tagSource" tag_source, "tagConfidence" real, "tagReason" text, "tagOperationId" uuid)`

const TOLD = sql.raw(`tag_id = told."tagId", tag_source = told."tagSource", tag_confidence = told."tagConfidence",
  tag_reason = told."tagReason", tag_operation_id = told."tagOperationId"`)

const isToldChange = (viewer: Viewer) => sql`${ownedBy(viewer, tagChanges)}
  and ${tagChanges.operationId} = told."operationId" and ${tagChanges.transactionId} = told.id`

async function dropChanges(viewer: Viewer, tx: Tx, rows: Led['dropped']): Promise<void> {
  await tx.execute(sql`delete from ${tagChanges} using ${told(rows)} where ${isToldChange(viewer)}`)
}

async function leadChanges(viewer: Viewer, tx: Tx, rows: Led['changed']): Promise<void> {
  await tx.execute(sql`update ${tagChanges} set ${TOLD} from ${told(rows)} where ${isToldChange(viewer)}`)
}

async function keepChanges(viewer: Viewer, tx: Tx, rows: Led['kept']): Promise<void> {
  await tx.execute(sql`
    insert into ${tagChanges} (user_id, operation_id, transaction_id, tag_id, tag_source, tag_confidence, tag_reason,
      tag_operation_id)
    select ${viewer.userId}::uuid, "operationId", id, "tagId", "tagSource", "tagConfidence", "tagReason", "tagOperationId"
      from ${told(rows)}`)
}

/** Of rows that the person has not tagged. */
async function setTags(viewer: Viewer, tx: Tx, rows: Led['current']): Promise<void> {
  await tx.execute(sql`
    update ${transactions} set ${TOLD} from ${told(rows)}
     where ${ownedBy(viewer, transactions)} and ${transactions.id} = told.id and not ${isPersonsOwn}`)
  await tx.execute(sql`
    update ${removedTransactions} set "row" = "row" || jsonb_build_object('tag_id', told."tagId", 'tag_source',
        told."tagSource", 'tag_confidence', told."tagConfidence", 'tag_reason', told."tagReason", 'tag_operation_id',
        told."tagOperationId")
      from ${told(rows)}
     where ${ownedBy(viewer, removedTransactions)} and ${removedTransactions.transactionId} = told.id
       and "row" ->> 'tag_source' <> 'human' and "row" ->> 'tag_reason' <> 'own_tag'`)
}
