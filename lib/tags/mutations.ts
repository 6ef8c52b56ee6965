import 'server-only'
import { and, desc, eq, inArray, isNotNull, isNull, notExists, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { v7 as uuid } from 'uuid'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { operations, productTagChanges, undoImages } from '@/db/schema/operations'
import { preferences, productTags, tags } from '@/db/schema/tags'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import type { Direction } from '@/lib/transactions/schema'
import { DEFAULT_TAGS } from './default-tags'
import { memoryKey } from './schema'
import type { TagEnd } from './types'

/** Hands out the default tags, once in a person's life: tags that were deleted later do not come back. */
export async function giveDefaultTags(viewer: Viewer): Promise<void> {
  await asViewer(viewer, async (tx) => {
    const { userId } = viewer
    const first = await tx
      .insert(preferences)
      .values({ userId })
      .onConflictDoNothing()
      .returning({ userId: preferences.userId })
    if (first.length === 0) return
    const rows = DEFAULT_TAGS.map(({ name, color, isSpending }, position) => ({
      userId,
      id: uuid(),
      name,
      defaultName: name,
      color,
      isSpending,
      position,
    }))
    await tx.insert(tags).values(rows)
  })
}

type Product = { productKey: string; direction: Direction; product: string }
type Remember = Product & { tagId: string | null; operationId: string }

/**
 * Remembers a product's tag as confirmed by the person, or with no tag that no machine may choose one. What was
 * remembered before is kept, so that it can be undone.
 */
export async function rememberProductTag(viewer: Viewer, tx: Tx, memory: Remember): Promise<void> {
  const isTagged = memory.tagId !== null
  const before = await lockProductTag(viewer, tx, memory)
  await replaceProductTag(viewer, tx, before, {
    ...memory,
    ...{ state: isTagged ? 'confirmed' : 'ambiguous', confidence: isTagged ? 1 : null },
    ...{ model: null, promptVersion: null, tagSetHash: null },
  })
}

type Proposal = Product & {
  tagId: string
  operationId: string
  model: string
  promptVersion: number
  tagSetHash: string
}

/** Remembers a tag that a model proposes. Answers false, and changes nothing, where the person has spoken already. */
export async function proposeProductTag(viewer: Viewer, tx: Tx, proposal: Proposal): Promise<boolean> {
  const before = await lockProductTag(viewer, tx, proposal)
  if (before && before.state !== 'proposed') return false
  await replaceProductTag(viewer, tx, before, { ...proposal, state: 'proposed', confidence: null })
  return true
}

async function lockProductTag(viewer: Viewer, tx: Tx, { productKey, direction }: Product) {
  const { state, tagId, confidence, operationId, model, promptVersion, tagSetHash } = productTags
  const [held] = await tx
    .select({ state, tagId, confidence, previousOperationId: operationId, model, promptVersion, tagSetHash })
    .from(productTags)
    .where(isProduct(viewer, productKey, direction))
    .for('update')
  return held
}

type Held = Awaited<ReturnType<typeof lockProductTag>>
type NewProductTag = Omit<typeof productTags.$inferInsert, 'userId' | 'id'> & { operationId: string }

async function replaceProductTag(viewer: Viewer, tx: Tx, before: Held, memory: NewProductTag): Promise<void> {
  const { userId } = viewer
  const { productKey, direction, operationId } = memory
  const held = before ?? { previousOperationId: await findForgetting(viewer, tx, memory) }
  // An operation of several steps may come back to a product: what was there before its first one counts.
  await tx
    .insert(productTagChanges)
    .values({ userId, operationId, productKey, direction, ...held })
    .onConflictDoNothing()
  await tx
    .insert(productTags)
    .values({ userId, id: uuid(), ...memory })
    .onConflictDoUpdate({
      target: [productTags.userId, productTags.productKey, productTags.direction],
      set: { ...memory, updatedAt: sql`now()` },
    })
}

/** Which operation left nothing in the memory of a product, where one did: what is remembered next leads back past it. */
async function findForgetting(viewer: Viewer, tx: Tx, { productKey, direction }: Product): Promise<string | null> {
  const [last] = await tx
    .select({ id: operations.id })
    .from(operations)
    .innerJoin(
      undoImages,
      and(
        ownedBy(viewer, undoImages),
        eq(undoImages.operationId, operations.id),
        eq(undoImages.of, FORGOTTEN),
        eq(undoImages.key, memoryKey(direction, productKey)),
      ),
    )
    .where(
      and(
        ownedBy(viewer, operations),
        isNull(operations.undoneBy),
        or(inArray(operations.kind, ['tag_delete', 'reread']), sql`${operations.summary} ->> 'did' = 'forgot'`),
      ),
    )
    .orderBy(desc(operations.createdAt), desc(operations.id))
    .limit(1)
  return last?.id ?? null
}

const FORGOTTEN = 'product_tags'

/** Forgets a product; answers whether there was anything to forget. Its operation says so: `did: 'forgot'`. */
export async function forgetProductTag(
  viewer: Viewer,
  tx: Tx,
  { operationId, ...product }: Omit<Product, 'product'> & { operationId: string },
): Promise<boolean> {
  return (await forget(viewer, tx, operationId, isProduct(viewer, product.productKey, product.direction))) > 0
}

/** Remembers of a tag's products the one that it went into, or nothing. Answers with how many. */
export async function endProductTags(viewer: Viewer, tx: Tx, { operationId, tagId, intoId }: TagEnd): Promise<number> {
  const which = and(ownedBy(viewer, productTags), eq(productTags.tagId, tagId))
  if (intoId === null) return forget(viewer, tx, operationId, which)
  await noteProductTags(viewer, tx, operationId, which)
  const led = await tx
    .update(productTags)
    .set({ tagId: intoId, operationId, updatedAt: sql`now()` })
    .where(which)
    .returning({ id: productTags.id })
  return led.length
}

async function forget(viewer: Viewer, tx: Tx, operationId: string, which: SQL | undefined): Promise<number> {
  await noteProductTags(viewer, tx, operationId, which)
  await tx.execute(sql`
    insert into ${undoImages} (user_id, operation_id, "of", "key", image)
    select ${viewer.userId}::uuid, ${operationId}::uuid, ${FORGOTTEN},
        ${productTags.direction}::text || ' ' || ${productTags.productKey}, to_jsonb(${productTags})
      from ${productTags} where ${and(ownedBy(viewer, productTags), which)}`)
  const gone = await tx
    .delete(productTags)
    .where(and(ownedBy(viewer, productTags), which))
    .returning({ id: productTags.id })
  return gone.length
}

/** Keeps what is remembered of some products, so that it can be put back. */
async function noteProductTags(viewer: Viewer, tx: Tx, operationId: string, which: SQL | undefined): Promise<void> {
  const { userId, productKey, direction, state, tagId, confidence, model, promptVersion, tagSetHash } = productTags
  const before = {
    ...{ userId, operationId: sql<string>`${operationId}::uuid`.as('by_operation'), productKey, direction },
    ...{ state, tagId, confidence, previousOperationId: productTags.operationId, model, promptVersion, tagSetHash },
  }
  await tx.insert(productTagChanges).select(
    tx
      .select(before)
      .from(productTags)
      .where(and(ownedBy(viewer, productTags), which)),
  )
}

const isProduct = (viewer: Viewer, productKey: string, direction: Direction) =>
  and(ownedBy(viewer, productTags), eq(productTags.productKey, productKey), eq(productTags.direction, direction))

/**
 * Puts back what the memory held before the operation. Where a later one has changed it since, that one's “before” is
 * put back instead, so that undoing both in any order ends at the same memory.
 */
export async function restoreProductTags(viewer: Viewer, tx: Tx, operationId: string): Promise<void> {
  const { productKey, direction } = productTagChanges
  const wasChanged = and(ownedBy(viewer, productTags), eq(productTags.operationId, operationId))
  const changes = and(
    ownedBy(viewer, productTagChanges),
    eq(productTagChanges.operationId, operationId),
    eq(productKey, productTags.productKey),
    eq(direction, productTags.direction),
  )
  await tx
    .delete(productTags)
    .where(
      and(
        wasChanged,
        sql`exists (select from ${productTagChanges} where ${changes} and ${isNull(productTagChanges.state)})`,
      ),
    )
  await tx
    .update(productTags)
    .set({
      tagId: sql`${productTagChanges.tagId}`,
      state: sql`${productTagChanges.state}`,
      confidence: sql`${productTagChanges.confidence}`,
      operationId: sql`${productTagChanges.previousOperationId}`,
      model: sql`${productTagChanges.model}`,
      promptVersion: sql`${productTagChanges.promptVersion}`,
      tagSetHash: sql`${productTagChanges.tagSetHash}`,
      updatedAt: sql`now()`,
    })
    .from(productTagChanges)
    .where(and(wasChanged, changes))
  await rememberAgain(viewer, tx, operationId)
  await joinHistory(viewer, tx, operationId)
}

/** Puts back what an operation forgot, but for products of which something was remembered, or forgotten, again since. */
async function rememberAgain(viewer: Viewer, tx: Tx, operationId: string): Promise<void> {
  const { productKey, direction } = productTagChanges
  const later = alias(productTagChanges, 'later')
  const isAsLeft = notExists(
    tx
      .select({ id: operations.id })
      .from(later)
      .innerJoin(operations, and(ownedBy(viewer, operations), eq(operations.id, later.operationId)))
      .where(
        and(
          ownedBy(viewer, later),
          eq(later.previousOperationId, operationId),
          eq(later.productKey, productKey),
          eq(later.direction, direction),
          isNull(operations.undoneBy),
        ),
      ),
  )
  const wasKept = and(
    ownedBy(viewer, undoImages),
    eq(undoImages.operationId, operationId),
    eq(undoImages.of, FORGOTTEN),
  )
  const forgotten = and(
    ownedBy(viewer, productTagChanges),
    eq(productTagChanges.operationId, operationId),
    isNotNull(productTagChanges.state),
  )
  await tx.execute(sql`
    insert into ${productTags} (user_id, id, product_key, direction, product, tag_id, state, confidence, operation_id, model,
        prompt_version, tag_set_hash)
    select ${viewer.userId}::uuid, (image ->> 'id')::uuid, ${productKey}, ${direction}, image ->> 'product', tag_id, state,
        confidence, previous_operation_id, model, prompt_version, tag_set_hash
      from ${productTagChanges} join ${undoImages} on ${wasKept} and "key" = ${direction}::text || ' ' || ${productKey}
     where ${forgotten} and ${isAsLeft}`)
}

async function joinHistory(viewer: Viewer, tx: Tx, operationId: string): Promise<void> {
  const { productKey, direction } = productTagChanges
  const own = alias(productTagChanges, 'own')
  await tx
    .update(productTagChanges)
    .set({
      tagId: sql`${own.tagId}`,
      state: sql`${own.state}`,
      confidence: sql`${own.confidence}`,
      previousOperationId: sql`${own.previousOperationId}`,
      model: sql`${own.model}`,
      promptVersion: sql`${own.promptVersion}`,
      tagSetHash: sql`${own.tagSetHash}`,
    })
    .from(own)
    .where(
      and(
        ownedBy(viewer, productTagChanges),
        eq(productTagChanges.previousOperationId, operationId),
        ownedBy(viewer, own),
        eq(own.operationId, operationId),
        eq(own.productKey, productKey),
        eq(own.direction, direction),
      ),
    )
}
