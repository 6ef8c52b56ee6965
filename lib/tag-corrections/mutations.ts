import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { undoImages } from '@/db/schema/operations'
import { rules } from '@/db/schema/rules'
import { tags } from '@/db/schema/tags'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { recordOperation, summarizeOperation, waitForTurn } from '@/lib/operations/mutations'
import { recordChangedTags } from '@/lib/provenance/mutations'
import { endRemovedTag } from '@/lib/removals/mutations'
import { endProductTags } from '@/lib/tags/mutations'
import { listEnded, listTagsWithin } from '@/lib/tags/queries'
import { likeName, type Tag } from '@/lib/tags/schema'
import type { TagEnd } from '@/lib/tags/types'
import { endTag } from '@/lib/transactions/mutations'
import { isNaming, listNamed } from './queries'
import { TAGS_MAX, type EndedTag, type NewTag, type TagChange, type TagMerge } from './schema'

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
    if (!present) throw new AppError('not_found', NOT_HERE)
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

const NOT_HERE = 'That tag is not here any more. Reload the page.'

/**
 * Makes one tag of two: what bore the one bears the other, whoever said so. A person's own word stays their own, and what
 * the dictionary knows as the one is the other from now on.
 */
export function mergeTags(viewer: Viewer, { from, into }: TagMerge): Promise<EndedTag> {
  if (from === into) throw new AppError('invalid_input', 'Choose another tag to merge it into.')
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    const known = await listTagsWithin(viewer, tx)
    return endOne(viewer, tx, getTag(known, from), getTag(known, into))
  })
}

/** Deletes a tag: its rows are TBD, what was remembered of it is forgotten, and rules that gave it rest. */
export function deleteTag(viewer: Viewer, id: string): Promise<EndedTag> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    return endOne(viewer, tx, getTag(await listTagsWithin(viewer, tx), id))
  })
}

function getTag(known: readonly Tag[], id: string): Tag {
  const tag = known.find((one) => one.id === id)
  if (!tag) throw new AppError('not_found', NOT_HERE)
  return tag
}

async function endOne(viewer: Viewer, tx: Tx, tag: Tag, into?: Tag): Promise<EndedTag> {
  const operationId = await recordOperation(
    viewer,
    tx,
    into
      ? { kind: 'tag_merge', summary: { from: tag.name, into: into.name, intoId: into.id } }
      : { kind: 'tag_delete', summary: { name: tag.name } },
  )
  const counts = await lead(viewer, tx, { operationId, tagId: tag.id, intoId: into?.id ?? null })
  await recordChangedTags(viewer, tx, operationId)
  await tx.execute(sql`
    insert into ${undoImages} (user_id, operation_id, "of", "key", image)
    select ${viewer.userId}::uuid, ${operationId}::uuid, 'tags', ${tags.id}::text, to_jsonb(${tags})
      from ${tags} where ${and(ownedBy(viewer, tags), eq(tags.id, tag.id))}`)
  await tx.delete(tags).where(and(ownedBy(viewer, tags), eq(tags.id, tag.id)))
  await summarizeOperation(viewer, tx, operationId, counts)
  return { ...tag, ...counts, operationId }
}

/** Leads everything that names a tag to where the tag goes, and keeps what it was. */
async function lead(viewer: Viewer, tx: Tx, end: TagEnd) {
  const changed = await endTag(viewer, tx, end)
  await endRemovedTag(viewer, tx, end)
  return { changed, products: await endProductTags(viewer, tx, end), rules: await leadRules(viewer, tx, end) }
}

/** Rules that give a tag which has ended give the one that it went into, or rest. Answers with how many. */
export async function leadRules(viewer: Viewer, tx: Tx, { operationId, tagId, intoId }: TagEnd): Promise<number> {
  const giveIt = and(ownedBy(viewer, rules), eq(rules.tagId, tagId))
  await tx.execute(sql`
    insert into ${undoImages} (user_id, operation_id, "of", "key", image)
    select ${viewer.userId}::uuid, ${operationId}::uuid, 'rules', ${rules.id}::text, to_jsonb(${rules})
      from ${rules} where ${giveIt}`)
  const led = await tx
    .update(rules)
    .set({ operationId, updatedAt: sql`now()`, tagId: intoId, ...(intoId === null && { isOn: false }) })
    .where(giveIt)
    .returning({ id: rules.id })
  return led.length
}

/** The tag that an operation has ended is there again, where it has ended one. */
export async function bringTagBack(viewer: Viewer, tx: Tx, operationId: string): Promise<void> {
  const ofTag = and(ownedBy(viewer, undoImages), eq(undoImages.operationId, operationId), eq(undoImages.of, 'tags'))
  const [kept] = await tx
    .select({ name: sql<string>`${undoImages.image} ->> 'name'` })
    .from(undoImages)
    .where(ofTag)
  if (!kept) return
  const taken = (await listTagsWithin(viewer, tx)).find((tag) => likeName(tag.name) === likeName(kept.name))
  if (taken) {
    const message = `You have another tag called “${taken.name}” now. Rename it, and “${kept.name}” can come back.`
    throw new AppError('conflict', message)
  }
  await tx.execute(sql`
    insert into ${tags} select (jsonb_populate_record(null::tags, image || ${owner(viewer)})).* from ${undoImages} where ${ofTag}`)
}

/** Whatever an image says, what comes of it is the viewer's own. */
const owner = (viewer: Viewer) => sql`${JSON.stringify({ user_id: viewer.userId })}::jsonb`

/**
 * Lets an undo put back what names tags that have ended since: they are there as long as it works, and then what came back
 * goes where they went, as it would have gone, so that undoing that brings it back too. Without an operation it is
 * not only what that one has replaced.
 */
export async function withEndedTags<Result>(
  viewer: Viewer,
  tx: Tx,
  operationId: string | null,
  work: (ended: readonly TagEnd[]) => Promise<Result>,
): Promise<Result> {
  const ended = await listEnded(viewer, tx)
  const ids = ended.map(({ tagId }) => tagId)
  const isNamed = ids.length > 0 && (operationId === null || (await isNaming(viewer, tx, operationId, ids)))
  if (!isNamed) return work([])
  await tx.execute(sql`
    insert into ${tags}
    select (jsonb_populate_record(null::tags, image || ${owner(viewer)} || jsonb_build_object('name', "key", 'default_name', null))).*
      from ${undoImages} where ${and(ownedBy(viewer, undoImages), eq(undoImages.of, 'tags'), inArray(undoImages.key, ids))}
       and operation_id in (${sql.join(
         ended.map((end) => sql`${end.operationId}::uuid`),
         sql`, `,
       )})`)
  const result = await work(ended)
  const named = await listNamed(viewer, tx, ids)
  for (const end of ended) {
    if (!named.has(end.tagId)) continue
    await lead(viewer, tx, end)
    if (end.intoId !== null) named.add(end.intoId)
  }
  await tx.delete(tags).where(and(ownedBy(viewer, tags), inArray(tags.id, ids)))
  return result
}
