import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { v7 as uuid } from 'uuid'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { productTagChanges } from '@/db/schema/operations'
import { preferences, productTags, tags } from '@/db/schema/tags'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import type { Direction } from '@/lib/transactions/schema'
import { AppError } from '@/lib/errors/app-error'
import { waitForTurn } from '@/lib/operations/mutations'
import { DEFAULT_TAGS } from './default-tags'
import { listTagsWithin } from './queries'
import { likeName, TAGS_MAX, type NewTag, type Tag, type TagChange } from './schema'

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

/** Makes a tag, at the end of the person's own order. */
export function makeTag(viewer: Viewer, { name, color, isSpending }: NewTag): Promise<Tag> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    const known = await listTagsWithin(viewer, tx)
    if (known.length >= TAGS_MAX)
      throw new AppError('conflict', `You have ${known.length} tags. Merge or delete some before you make another one.`)
    requireFreeName(known, name)
    const id = uuid()
    const position = sql`(select coalesce(max(${tags.position}) + 1, 0) from ${tags} where ${ownedBy(viewer, tags)})`
    await tx.insert(tags).values({ userId: viewer.userId, id, name, color, isSpending, position })
    return { id, name, color, isSpending, isShownApart: false }
  })
}

/**
 * Renames a tag, gives it another colour or place, or says whether it counts as spending. Nothing moves: rows and memory
 * name it by its id, and sums are told apart when they are read.
 */
export function changeTag(viewer: Viewer, id: string, { position, ...change }: TagChange): Promise<Tag> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    const known = await listTagsWithin(viewer, tx)
    const present = known.find((tag) => tag.id === id)
    if (!present) throw new AppError('not_found', 'That tag is not here any more. Reload the page.')
    const others = known.filter((tag) => tag !== present)
    if (change.name !== undefined) requireFreeName(others, change.name)
    const wanted = { ...present, ...change }
    const { name, color, isSpending } = wanted
    await tx
      .update(tags)
      .set({ name, color, isSpending })
      .where(and(ownedBy(viewer, tags), eq(tags.id, id)))
    if (position !== undefined) await putInOrder(viewer, tx, others.toSpliced(position, 0, present))
    return wanted
  })
}

function requireFreeName(known: readonly Tag[], name: string): void {
  const taken = known.find((tag) => likeName(tag.name) === likeName(name))
  if (!taken) return
  const message = `You have a tag called “${taken.name}” already. Choose another name.`
  throw new AppError('conflict', message, { fields: { name: [message] } })
}

async function putInOrder(viewer: Viewer, tx: Tx, order: readonly Tag[]): Promise<void> {
  const ids = JSON.stringify(order.map(({ id }) => id))
  await tx.execute(sql`
    update ${tags} set position = placed.place - 1
      from jsonb_array_elements_text(${ids}::jsonb) with ordinality as placed (id, place)
     where ${ownedBy(viewer, tags)} and ${tags.id} = placed.id::uuid`)
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
  // An operation of several steps may come back to a product: what was there before its first one counts.
  await tx
    .insert(productTagChanges)
    .values({ userId, operationId, productKey, direction, ...before })
    .onConflictDoNothing()
  await tx
    .insert(productTags)
    .values({ userId, id: uuid(), ...memory })
    .onConflictDoUpdate({
      target: [productTags.userId, productTags.productKey, productTags.direction],
      set: { ...memory, updatedAt: sql`now()` },
    })
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
  await joinHistory(viewer, tx, operationId)
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
