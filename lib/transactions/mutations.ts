import 'server-only'
import { and, count, eq, exists, inArray, not, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { asViewer, asViewerInBulk } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { productTagChanges, tagChanges } from '@/db/schema/operations'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { recordOperation, summarizeOperation, waitForTurn } from '@/lib/operations/mutations'
import { recordChangedTags } from '@/lib/provenance/mutations'
import { mapDisputed, mapDisputedByExceptions } from '@/lib/provenance/queries'
import { rememberProductTag } from '@/lib/tags/mutations'
import { getTagId } from '@/lib/tags/queries'
import { memoryKey } from '@/lib/tags/schema'
import type { TagEnd } from '@/lib/tags/types'
import { TAG_DELETED, tagByHand, tagByMemory, tagByModel, tagColumnsOf } from './corrected-tags'
import { directionOf, isPersonsOwn, listProductsOf, matching, ofProduct } from './queries'
import type { Direction, Retag, Retagged, TransactionFilters } from './schema'

/**
 * Gives the addressed rows a tag by the person's own hand. With scope `product` the tag is remembered for each product,
 * and its other rows follow, save those that the person has tagged one by one.
 */
export function retag(viewer: Viewer, { transactionIds, ...correction }: Retag): Promise<Retagged> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    const addressed = await lockRows(viewer, tx, transactionIds)
    return tagAddressed(viewer, tx, inArray(transactions.id, transactionIds), { ...correction, addressed })
  })
}

/** The same for all rows that the list shows for these filters, however many, as one operation. */
export function retagMatching(viewer: Viewer, filters: Filters, correction: Correction): Promise<Retagged> {
  // The bulk door waits longer for a statement: 91,000 rows take seconds.
  return asViewerInBulk(viewer, async ({ tx }) => {
    await waitForTurn(viewer, tx)
    const found = await matching(viewer, tx, { ...filters, sort: 'date', order: 'desc' })
    const [counted] = await tx.select({ total: count() }).from(transactions).where(found)
    return tagAddressed(viewer, tx, found, { ...correction, addressed: counted?.total ?? 0 })
  })
}

type Filters = Omit<TransactionFilters, 'sort' | 'order'>

type Correction = Pick<Retag, 'tag' | 'scope' | 'always'>

async function tagAddressed(
  viewer: Viewer,
  tx: Tx,
  which: SQL | undefined,
  { tag, scope, always, addressed }: Correction & { addressed: number },
): Promise<Retagged> {
  const tagId = await getTagId(viewer, tx, tag)
  const summary = { tag, scope, addressed, ...(always && { always: 1 }) }
  const operationId = await recordOperation(viewer, tx, { kind: 'correction', summary })
  const set = await setTags(viewer, tx, operationId, tagByHand(tagId), which)
  const taught = await teach(viewer, tx, { operationId, tagId, tag, scope, always })
  const changed = set + (scope === 'product' ? await spread(viewer, tx, { tagId, operationId }) : 0)
  await recordChangedTags(viewer, tx, operationId)
  await summarizeOperation(viewer, tx, operationId, { changed, products: taught.products })
  return { changed, operationId, ambiguous: taught.ambiguous }
}

/**
 * Corrects a product as a whole, no row of it by hand: it is remembered, whatever it was before, and its rows follow but for
 * the person's own.
 */
export async function retagProduct(viewer: Viewer, tx: Tx, product: NamedProduct, tag: string): Promise<Retagged> {
  const tagId = await getTagId(viewer, tx, tag)
  const summary = { tag, scope: 'product', addressed: 0, always: 1 }
  const operationId = await recordOperation(viewer, tx, { kind: 'correction', summary })
  await rememberProductTag(viewer, tx, { ...product, tagId, operationId })
  const changed = await spread(viewer, tx, { tagId, operationId })
  await recordChangedTags(viewer, tx, operationId)
  await summarizeOperation(viewer, tx, operationId, { changed, products: 1 })
  return { changed, operationId, ambiguous: [] }
}

type NamedProduct = { productKey: string; direction: Direction; product: string }

async function lockRows(viewer: Viewer, tx: Tx, ids: string[]): Promise<number> {
  const rows = await tx
    .select({ id: transactions.id })
    .from(transactions)
    .where(and(ownedBy(viewer, transactions), inArray(transactions.id, ids)))
    .for('update')
  if (rows.length !== new Set(ids).size)
    throw new AppError('not_found', 'That payment is not here any more. Reload the page.')
  return rows.length
}

type Lesson = Omit<Correction, 'tag'> & { operationId: string; tagId: string | null; tag: string }

/**
 * Remembers the tag for each product of the rows that the operation has changed, if the product is meant as a whole. One that
 * has had several tags, each for many rows, is remembered as such: which of them a row gets, the person is asked from now on.
 */
async function teach(viewer: Viewer, tx: Tx, { scope, always, ...lesson }: Lesson) {
  const isWhole = scope === 'product'
  const disputes = isWhole ? mapDisputed : mapDisputedByExceptions
  const disputed = always ? new Map<string, string[]>() : await disputes(viewer, tx, lesson)
  if (!isWhole && disputed.size === 0) return { products: 0, ambiguous: [] }
  const { operationId } = lesson
  const ambiguous: Retagged['ambiguous'] = []
  const products = await listProductsOf(viewer, tx, operationId)
  for (const product of products) {
    const tags = disputed.get(memoryKey(product.direction, product.productKey))
    if (tags) ambiguous.push({ ...product, tags })
    if (tags || isWhole)
      await rememberProductTag(viewer, tx, { ...product, tagId: tags ? null : lesson.tagId, operationId })
  }
  return { products: products.length, ambiguous }
}

/** Tags the other rows of the products that the operation has taught, but for those of the person's own. */
async function spread(
  viewer: Viewer,
  tx: Tx,
  { tagId, operationId }: { tagId: string | null; operationId: string },
): Promise<number> {
  const taught = tx
    .select({ one: sql`1` })
    .from(productTagChanges)
    .where(
      and(
        ownedBy(viewer, productTagChanges),
        eq(productTagChanges.operationId, operationId),
        eq(productTagChanges.productKey, transactions.productKey),
        eq(productTagChanges.direction, directionOf),
      ),
    )
  const others = and(
    exists(taught),
    sql`${transactions.tagOperationId} is distinct from ${operationId}`,
    not(isPersonsOwn),
  )
  return setTags(viewer, tx, operationId, tagByMemory(tagId), others)
}

type ModelTag = { operationId: string; productKey: string; direction: Direction; tagId: string }

/** Gives a product's rows that nobody knew the tag that a model chose; answers with how many. A person's TBD stays. */
export function tagUnknown(viewer: Viewer, tx: Tx, { operationId, productKey, direction, tagId }: ModelTag) {
  const unknown = and(
    ofProduct(viewer, productKey, direction),
    eq(transactions.tagSource, 'none'),
    eq(transactions.tagReason, 'unknown'),
  )
  return setTags(viewer, tx, operationId, tagByModel(tagId), unknown)
}

/** Makes TBD of a product's rows what its memory had tagged, so that whoever knows it may tag them anew. */
export function tagAsUnknown(viewer: Viewer, tx: Tx, { operationId, productKey, direction }: Omit<ModelTag, 'tagId'>) {
  const remembered = and(ofProduct(viewer, productKey, direction), inArray(transactions.tagSource, ['memory', 'llm']))
  return setTags(viewer, tx, operationId, UNKNOWN, remembered)
}

const UNKNOWN = { tagId: null, tagSource: 'none', tagConfidence: null, tagReason: 'unknown' } as const

/** Gives the rows of a tag the one that it went into, with whatever source and reason each has, or none. */
export function endTag(viewer: Viewer, tx: Tx, { operationId, tagId, intoId }: TagEnd): Promise<number> {
  const set = intoId === null ? TAG_DELETED : { tagId: intoId }
  return setTags(viewer, tx, operationId, set, eq(transactions.tagId, tagId))
}

type TagColumns = Pick<typeof transactions.$inferSelect, 'tagId' | 'tagSource' | 'tagConfidence' | 'tagReason'>

/** Notes what the rows were tagged before and sets the new tag; answers with how many rows. */
async function setTags(
  viewer: Viewer,
  tx: Tx,
  operationId: string,
  set: Partial<TagColumns>,
  where: SQL | undefined,
): Promise<number> {
  const which = and(ownedBy(viewer, transactions), where)
  const { userId, id, tagId, tagSource, tagConfidence, tagReason, tagOperationId } = transactions
  const before = {
    userId,
    operationId: sql<string>`${operationId}::uuid`.as('operation_id'),
    transactionId: id,
    tagId,
    tagSource,
    tagConfidence,
    tagReason,
    tagOperationId,
  }
  // One statement, so that no row is changed that was not noted.
  const noted = tx
    .$with('noted')
    .as(
      tx
        .insert(tagChanges)
        .select(tx.select(before).from(transactions).where(which))
        .returning({ id: tagChanges.transactionId }),
    )
  const changed = await tx
    .with(noted)
    .update(transactions)
    .set({ ...set, tagOperationId: operationId })
    .from(noted)
    .where(and(ownedBy(viewer, transactions), eq(transactions.id, noted.id)))
    .returning({ id })
  return changed.length
}

const ROWS_A_STATEMENT = 5000

/** Notes what rows would be tagged had the operation never been, for those that it has taught. */
export async function noteTags(
  viewer: Viewer,
  tx: Tx,
  operationId: string,
  rows: readonly (TagColumns & { id: string; tagOperationId: string | null })[],
): Promise<void> {
  const { userId } = viewer
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    const some = rows.slice(start, start + ROWS_A_STATEMENT)
    const values = some.map((row) => ({ userId, operationId, transactionId: row.id, ...tagColumnsOf(row) }))
    await tx
      .insert(tagChanges)
      .values(values)
      .onConflictDoUpdate({
        target: [tagChanges.userId, tagChanges.operationId, tagChanges.transactionId],
        set: {
          tagId: sql`excluded.tag_id`,
          tagSource: sql`excluded.tag_source`,
          tagConfidence: sql`excluded.tag_confidence`,
          tagReason: sql`excluded.tag_reason`,
          tagOperationId: sql`excluded.tag_operation_id`,
        },
        setWhere: ownedBy(viewer, tagChanges),
      })
  }
}

/**
 * Puts back the tags that an operation replaced. Rows that were changed again since are left and named; the change that
 * came after now leads back to what was before both, so that undoing them in any order ends at the same tags.
 */
export async function restoreTags(
  viewer: Viewer,
  tx: Tx,
  operationId: string,
): Promise<{ restored: string[]; conflicts: string[] }> {
  const ofOperation = and(ownedBy(viewer, tagChanges), eq(tagChanges.operationId, operationId))
  const restored = await tx
    .update(transactions)
    .set({
      tagId: sql`${tagChanges.tagId}`,
      tagSource: sql`${tagChanges.tagSource}`,
      tagConfidence: sql`${tagChanges.tagConfidence}`,
      tagReason: sql`${tagChanges.tagReason}`,
      tagOperationId: sql`${tagChanges.tagOperationId}`,
    })
    .from(tagChanges)
    .where(
      and(
        ownedBy(viewer, transactions),
        ofOperation,
        eq(tagChanges.transactionId, transactions.id),
        eq(transactions.tagOperationId, operationId),
      ),
    )
    .returning({ id: transactions.id })
  await joinHistory(viewer, tx, operationId)
  const changed = await tx
    .select({ id: transactions.id })
    .from(tagChanges)
    .innerJoin(transactions, and(ownedBy(viewer, transactions), eq(transactions.id, tagChanges.transactionId)))
    .where(ofOperation)
  const done = new Set(restored.map(({ id }) => id))
  return { restored: [...done], conflicts: changed.map(({ id }) => id).filter((id) => !done.has(id)) }
}

async function joinHistory(viewer: Viewer, tx: Tx, operationId: string): Promise<void> {
  const own = alias(tagChanges, 'own')
  await tx
    .update(tagChanges)
    .set({
      tagId: sql`${own.tagId}`,
      tagSource: sql`${own.tagSource}`,
      tagConfidence: sql`${own.tagConfidence}`,
      tagReason: sql`${own.tagReason}`,
      tagOperationId: sql`${own.tagOperationId}`,
    })
    .from(own)
    .where(
      and(
        ownedBy(viewer, tagChanges),
        eq(tagChanges.tagOperationId, operationId),
        ownedBy(viewer, own),
        eq(own.operationId, operationId),
        eq(own.transactionId, tagChanges.transactionId),
      ),
    )
}
