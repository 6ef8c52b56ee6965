import 'server-only'
import { and, eq, exists, isNull, not, or, sql, type SQL } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { asViewerInBulk, type BulkTx } from '@/db/as-viewer'
import { execute } from '@/db/execute'
import { ownedBy } from '@/db/owned-by'
import { operations, productTagChanges, readingChanges, tagChanges, undoImages } from '@/db/schema/operations'
import { productTags } from '@/db/schema/tags'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { enqueueCategorization } from '@/lib/categorization/mutations'
import { PARSER_VERSION } from '@/lib/categorization/narration/parser-version'
import { concluderFor } from '@/lib/categorization/queries'
import type { Categorized } from '@/lib/categorization/types'
import { AppError } from '@/lib/errors/app-error'
import { recordOperation, summarizeOperation, waitForTurn } from '@/lib/operations/mutations'
import { recordCategorized } from '@/lib/provenance/mutations'
import type { TaggedRow } from '@/lib/provenance/types'
import { recallGuesses } from '@/lib/tags/queries'
import { COPY_NULL } from '@/lib/text/copy-text'
import { directionOf, isPersonsOwn } from '@/lib/transactions/queries'
import { eachCalmly } from './each-calmly'
import { FRESH, outdated, portionsOf, readOutdated, settleMemories } from './queries'
import type { MemoryMove } from './types'

type Reread = { operationId: string; read: number; changed: number; retagged: number; moved: number; kept: number }

/**
 * Reads every row that an older version of the grammar has read anew, as one operation: product, mode, and the tags that a
 * machine gave to what is another product now. The memory of a renamed product goes along. A person's own tags stay.
 */
export function readAnew(viewer: Viewer): Promise<Reread> {
  return asViewerInBulk(viewer, async (bulk) => {
    const { tx } = bulk
    await waitForTurn(viewer, tx)
    const { outdated: read, changed } = await readOutdated(viewer, bulk)
    if (read === 0)
      throw new AppError('conflict', 'Everything here was read by the present version already. Reload the page.')
    const operationId = await recordOperation(viewer, tx, { kind: 'reread', summary: {} })
    const { moves, stays } = await settleMemories(viewer, tx)
    await moveMemory(viewer, tx, operationId, moves)
    await noteReadings(viewer, tx, operationId)
    await writeReadings(viewer, tx)
    const retagged = await tagAnew(viewer, bulk, operationId)
    const summary = { read, changed, retagged, moved: moves.length, kept: stays.length, version: PARSER_VERSION }
    await summarizeOperation(viewer, tx, operationId, summary)
    if (changed > 0) await enqueueCategorization(viewer, tx, 'all')
    return { operationId, read, changed, retagged, moved: moves.length, kept: stays.length }
  })
}

async function noteReadings(viewer: Viewer, tx: Tx, operationId: string): Promise<void> {
  const { id, product, productKey, mode, isSetApart, parserVersion } = transactions
  await tx.execute(sql`
    insert into ${readingChanges} (user_id, operation_id, transaction_id, product, product_key, mode, is_set_apart, parser_version)
    select ${viewer.userId}::uuid, ${operationId}::uuid, ${id}, ${product}, ${productKey}, ${mode}, ${isSetApart}, ${parserVersion}
      from ${transactions} where ${outdated(viewer)}`)
}

async function writeReadings(viewer: Viewer, tx: Tx): Promise<void> {
  await tx.execute(sql`
    update ${transactions} set product = fresh.product, product_key = fresh.product_key, mode = fresh.mode,
        is_set_apart = fresh.is_set_apart, parser_version = ${PARSER_VERSION}
      from ${FRESH} fresh where ${ownedBy(viewer, transactions)} and ${transactions.id} = fresh.transaction_id`)
  await tx.update(transactions).set({ parserVersion: PARSER_VERSION }).where(outdated(viewer))
}

/** Leads what is remembered of products to their new names. What was there is kept, for the undo. */
async function moveMemory(viewer: Viewer, tx: Tx, operationId: string, moves: readonly MemoryMove[]): Promise<void> {
  if (moves.length === 0) return
  const told = moves.map(({ productKey, direction, to }) => ({
    ...{ id: uuid(), key: productKey, direction },
    ...{ to: to.key, product: to.product },
  }))
  const moving = sql`jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
    as move(id uuid, "key" text, direction direction, "to" text, product text)`
  await noteMemory(viewer, tx, operationId, moving)
  await tx.execute(sql`
    insert into ${productTags} (user_id, id, product_key, direction, product, tag_id, state, confidence, operation_id,
        model, prompt_version, tag_set_hash)
    select distinct on (3, 4) ${viewer.userId}::uuid, move.id, move."to", move.direction, move.product, tag_id, state, confidence,
        ${operationId}::uuid, model, prompt_version, tag_set_hash
      from ${moving} join ${productTags} on ${isRemembered(viewer, sql`move."key"`)}
    on conflict (user_id, product_key, direction) do update set tag_id = excluded.tag_id, state = excluded.state,
        confidence = excluded.confidence, operation_id = excluded.operation_id, model = excluded.model,
        prompt_version = excluded.prompt_version, tag_set_hash = excluded.tag_set_hash, updated_at = now()`)
  await tx.execute(sql`delete from ${productTags} using ${moving} where ${isRemembered(viewer, sql`move."key"`)}`)
}

const isRemembered = (viewer: Viewer, key: SQL) =>
  and(ownedBy(viewer, productTags), eq(productTags.productKey, key), eq(productTags.direction, sql`move.direction`))

/** What goes is kept whole, what was where it goes as any change of the memory. */
async function noteMemory(viewer: Viewer, tx: Tx, operationId: string, moving: SQL): Promise<void> {
  const owner = sql`${viewer.userId}::uuid, ${operationId}::uuid`
  const before = (forgotten: SQL) =>
    sql`state, tag_id, confidence, coalesce(operation_id, ${forgotten}), model, prompt_version, tag_set_hash`
  // What is remembered of a product that was forgotten leads back past that (lib/tags).
  const forgetting = sql`(select ${operations.id} from ${operations}
      join ${undoImages} on ${and(ownedBy(viewer, undoImages), eq(undoImages.operationId, operations.id), eq(undoImages.of, 'product_tags'))}
       and ${undoImages.key} = move.direction || ' ' || move."to"
     where ${and(ownedBy(viewer, operations), isNull(operations.undoneBy))} and ${productTags.id} is null
     order by ${operations.createdAt} desc, ${operations.id} desc limit 1)`
  await tx.execute(sql`
    insert into ${undoImages} (user_id, operation_id, "of", "key", image)
    select ${owner}, 'product_tags', ${productTags.direction} || ' ' || ${productTags.productKey}, to_jsonb(${productTags})
      from ${moving} join ${productTags} on ${isRemembered(viewer, sql`move."key"`)}`)
  await tx.execute(sql`
    insert into ${productTagChanges} (user_id, operation_id, product_key, direction, state, tag_id, confidence,
        previous_operation_id, model, prompt_version, tag_set_hash)
    select ${owner}, move."key", move.direction, ${before(sql`null`)}
      from ${moving} join ${productTags} on ${isRemembered(viewer, sql`move."key"`)}
    union all
    select distinct on (3, 4) ${owner}, move."to", move.direction, ${before(forgetting)}
      from ${moving} left join ${productTags} on ${isRemembered(viewer, sql`move."to"`)}
    on conflict do nothing`)
}

const CREATE_FRESH_TAGS = `create temporary table fresh_tags (
  transaction_id uuid primary key, tag_id uuid, tag_source tag_source, tag_confidence real, tag_reason text) on commit drop`

const FRESH_TAGS = sql.raw('fresh_tags')
const FRESH_TAGS_COLUMNS = ['transaction_id', 'tag_id', 'tag_source', 'tag_confidence', 'tag_reason']

const freshTagLine = (id: string, { tagId, tagSource, tagConfidence, tagReason }: Tagged) =>
  `${id}\t${tagId ?? COPY_NULL}\t${tagSource}\t${tagConfidence ?? COPY_NULL}\t${tagReason}\n`

/**
 * Gives rows that are another product now the tags that it has, and those of a product that a memory moved to; answers with
 * how many have another one. The operation owns each of them, so that its undo finds them.
 */
async function tagAnew(viewer: Viewer, bulk: BulkTx, operationId: string): Promise<number> {
  const { tx } = bulk
  await tx.execute(sql.raw(CREATE_FRESH_TAGS))
  const moved = sql`(${isMoved(viewer, tx, operationId)})`
  // What was said of a name that was read wrongly is nothing to say of the right one.
  const guesses = await recallGuesses(viewer, tx, not(moved))
  const conclude = await concluderFor(viewer, tx, { guesses })
  const tagged: TaggedRow[] = []
  for await (const rows of portionsOf(viewer, tx, and(not(isPersonsOwn), moved))) {
    const lines: string[] = []
    await eachCalmly(rows, (row) => {
      const anew = conclude(row).categorized
      if (!isTaggedOtherwise(row, anew)) return
      lines.push(freshTagLine(row.id, anew))
      tagged.push({ ...anew, creditAmount: row.creditAmount })
    })
    if (lines.length > 0) await bulk.copyInto('fresh_tags', FRESH_TAGS_COLUMNS, [Buffer.from(lines.join(''))])
  }
  const [written] = await writeTags(viewer, tx, operationId)
  await recordCategorized(viewer, tx, operationId, tagged)
  return written?.retagged ?? 0
}

const isMoved = (viewer: Viewer, tx: Tx, operationId: string): SQL | undefined =>
  or(
    sql`${transactions.id} in (select transaction_id from ${FRESH})`,
    exists(
      tx
        .select({ one: sql`1` })
        .from(productTagChanges)
        .where(
          and(
            ownedBy(viewer, productTagChanges),
            eq(productTagChanges.operationId, operationId),
            eq(productTagChanges.productKey, transactions.productKey),
            eq(productTagChanges.direction, directionOf),
          ),
        ),
    ),
  )

type Tagged = Pick<Categorized, 'tagId' | 'tagSource' | 'tagConfidence' | 'tagReason'>
type Held = Omit<Tagged, 'tagReason'> & { tagReason: string; tagOperationId: string | null }

/** By whatever has changed, also only by which operation: what moved is the work of this one. */
function isTaggedOtherwise(row: Held, anew: Categorized): boolean {
  const isAsSure = Math.fround(row.tagConfidence ?? 0) === Math.fround(anew.tagConfidence ?? 0) // Postgres keeps a real
  return (
    row.tagId !== anew.tagId ||
    row.tagSource !== anew.tagSource ||
    row.tagReason !== anew.tagReason ||
    row.tagOperationId !== anew.tagOperationId ||
    !isAsSure
  )
}

function writeTags(viewer: Viewer, tx: Tx, operationId: string) {
  const { id, tagId, tagSource, tagConfidence, tagReason, tagOperationId } = transactions
  const isRow = and(ownedBy(viewer, transactions), sql`${id} = fresh.transaction_id`)
  return execute<{ retagged: number }>(
    tx,
    sql`
    with noted as (
      insert into ${tagChanges} (user_id, operation_id, transaction_id, tag_id, tag_source, tag_confidence, tag_reason, tag_operation_id)
      select ${viewer.userId}::uuid, ${operationId}::uuid, ${id}, ${tagId}, ${tagSource}, ${tagConfidence}, ${tagReason}, ${tagOperationId}
        from ${FRESH_TAGS} fresh join ${transactions} on ${isRow}
      returning transaction_id, tag_id),
    written as (
      update ${transactions} set tag_id = fresh.tag_id, tag_source = fresh.tag_source, tag_confidence = fresh.tag_confidence,
          tag_reason = fresh.tag_reason, tag_operation_id = ${operationId}::uuid
        from ${FRESH_TAGS} fresh join noted using (transaction_id) where ${isRow})
    select count(*) filter (where noted.tag_id is distinct from fresh.tag_id)::int as retagged
      from noted join ${FRESH_TAGS} fresh using (transaction_id)`,
  )
}
