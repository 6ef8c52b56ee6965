import 'server-only'
import { and, asc, count, desc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { operations, productTagChanges, undoImages } from '@/db/schema/operations'
import { productTags, tags } from '@/db/schema/tags'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { decodeCursor, encodeCursor } from '@/lib/http/cursor'
import { exactSum } from '@/lib/money/exact-sum'
import { paise } from '@/lib/money/paise'
import { DIRECTIONS, type Direction } from '@/lib/transactions/schema'
import { DEFAULT_TAGS, SHOWN_APART } from './default-tags'
import { memoryKey, tagColorSchema, TBD, type RememberedProduct, type Tag } from './schema'
import type { DefaultTagHistory, DefaultTags, TagEnd } from './types'

/** The viewer's tags in their own order. */
export function listTags(viewer: Viewer): Promise<Tag[]> {
  return asViewer(viewer, (tx) => listTagsWithin(viewer, tx))
}

export async function listTagsWithin(viewer: Viewer, tx: Tx): Promise<Tag[]> {
  const { id, name, color, isSpending, defaultName } = tags
  const rows = await tx
    .select({ id, name, color, isSpending, defaultName })
    .from(tags)
    .where(ownedBy(viewer, tags))
    .orderBy(asc(tags.position), asc(tags.id))
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    color: tagColorSchema.parse(row.color),
    isSpending: row.isSpending,
    isShownApart: row.defaultName !== null && SHOWN_APART.includes(row.defaultName),
  }))
}

/** The tag of this name, whatever its case; null for TBD. */
export async function getTagId(viewer: Viewer, tx: Tx, name: string): Promise<string | null> {
  if (name.toLowerCase() === TBD.toLowerCase()) return null
  const [tag] = await tx
    .select({ id: tags.id })
    .from(tags)
    .where(and(ownedBy(viewer, tags), eq(sql`lower(${tags.name})`, name.toLowerCase())))
  if (!tag) throw new AppError('invalid_input', `There is no tag called “${name}”. Choose one of your tags.`)
  return tag.id
}

/** The viewer's default tags as they are, and what became of those that are no more. */
export async function recallDefaultTags(viewer: Viewer, tx: Tx): Promise<DefaultTags> {
  return defaultTagsAt(await recallDefaultTagHistory(viewer, tx))
}

/** What they were at any time; `undone` names an operation that is, and counts all the same. */
export async function recallDefaultTagHistory(viewer: Viewer, tx: Tx, undone?: string): Promise<DefaultTagHistory> {
  const rows = await tx.select({ id: tags.id, defaultName: tags.defaultName }).from(tags).where(ownedBy(viewer, tags))
  const present = new Map(
    rows.flatMap(({ id, defaultName }): [string, string][] => (defaultName === null ? [] : [[defaultName, id]])),
  )
  const ended = present.size >= DEFAULT_TAGS.length ? [] : await listEnded(viewer, tx, undone)
  return { present, living: new Set(rows.map(({ id }) => id)), ended }
}

/** The default tags when something came, whose id tells the time; or as they are. */
export function defaultTagsAt({ present, living, ended }: DefaultTagHistory, cameAs?: string): DefaultTags {
  const isOver = ({ operationId }: TagEnd) => cameAs === undefined || operationId < cameAs
  const ends = new Map(ended.filter(isOver).map((end) => [end.tagId, end]))
  const later = ended.filter((end) => !isOver(end))
  const own = [
    ...present,
    ...later.flatMap(({ defaultName, tagId }) => (defaultName === null ? [] : [[defaultName, tagId] as const])),
  ]
  const alive = new Set([...living, ...later.map(({ tagId }) => tagId)])
  const led = [...ends.values()].flatMap((end) =>
    end.defaultName === null ? [] : { name: end.defaultName, ...lastOf(end, ends) },
  )
  const into = led.flatMap(({ name, intoId }) =>
    intoId !== null && alive.has(intoId) ? [[name, intoId] as const] : [],
  )
  return {
    defaultTags: new Map([...into, ...own]),
    endedBy: new Map(led.map(({ name, operationId }) => [name, operationId])),
  }
}

/** Where a tag went at last, through however many merges. */
function lastOf(end: TagEnd, ends: ReadonlyMap<string, TagEnd>): TagEnd {
  const next = end.intoId === null ? undefined : ends.get(end.intoId)
  return next ? lastOf(next, ends) : end
}

/** The tags that are no more, in the order in which they ended, with the names that they were handed out under, where they were. */
export function listEnded(
  viewer: Viewer,
  tx: Tx,
  undone?: string,
): Promise<(TagEnd & { defaultName: string | null })[]> {
  const counts = or(isNull(operations.undoneBy), undone === undefined ? undefined : eq(operations.id, undone))
  return tx
    .select({
      operationId: operations.id,
      tagId: undoImages.key,
      intoId: sql<string | null>`${operations.summary} ->> 'intoId'`,
      defaultName: sql<string | null>`${undoImages.image} ->> 'default_name'`,
    })
    .from(undoImages)
    .innerJoin(operations, and(ownedBy(viewer, operations), eq(operations.id, undoImages.operationId)))
    .where(
      and(
        ...[ownedBy(viewer, undoImages), eq(undoImages.of, 'tags'), counts],
        inArray(operations.kind, ['tag_merge', 'tag_delete']),
      ),
    )
    .orderBy(asc(operations.id)) // made in turn, where a transaction may begin before its turn
}

/** `operationId`: what taught it; `tagSetHash`: the tags that a model could choose from, where one proposed it. */
export type RememberedTag = Pick<typeof productTags.$inferSelect, 'tagId' | 'state' | 'operationId' | 'tagSetHash'>

/** By direction and product: `debit ZOMATO` → tag. */
export type ProductMemory = ReadonlyMap<string, RememberedTag>

/** The viewer's memory as it is. */
export async function recallProductTags(viewer: Viewer, tx: Tx): Promise<ProductMemory> {
  const { productKey, direction, tagId, state, operationId, tagSetHash } = productTags
  const rows = await tx
    .select({ productKey, direction, tagId, state, operationId, tagSetHash })
    .from(productTags)
    .where(ownedBy(viewer, productTags))
  return new Map(rows.map((row) => [memoryKey(row.direction, row.productKey), row]))
}

/** The viewer's memory as it would be had an operation not taught it: of its products, what was held before. */
export async function recallProductTagsBefore(viewer: Viewer, tx: Tx, operationId: string): Promise<ProductMemory> {
  const { productKey, direction, tagId, state, previousOperationId, tagSetHash } = productTagChanges
  const rows = await tx
    .select({ productKey, direction, tagId, state, operationId: previousOperationId, tagSetHash })
    .from(productTagChanges)
    .where(and(ownedBy(viewer, productTagChanges), eq(productTagChanges.operationId, operationId)))
  const memory = new Map(await recallProductTags(viewer, tx))
  for (const { state: held, ...row } of rows) {
    const key = memoryKey(row.direction, row.productKey)
    if (held === null) memory.delete(key)
    else memory.set(key, { ...row, state: held })
  }
  return memory
}

/**
 * A tag that a machine gave a product for its name, unconfirmed: that of a near name, with what taught it, or the local
 * model's, with whatever has set it.
 */
export type Guess = { tagId: string; isByName: boolean; confidence: number | null; operationId: string | null }

/** By product, the latest first. */
export type Guesses = ReadonlyMap<string, readonly Guess[]>

/** What near names and the local model have said of products, as their payments, or which of them, still have it: money out alone. */
export async function recallGuesses(viewer: Viewer, tx: Tx, which?: SQL): Promise<Guesses> {
  const { productKey, tagId, tagSource, tagConfidence, tagOperationId, creditAmount, id } = transactions
  const rows = await tx
    .select({
      ...{ productKey, tagId: sql<string>`${tagId}`, confidence: tagConfidence, operationId: tagOperationId },
      isByName: sql<boolean>`${tagSource} = 'fuzzy'`,
    })
    .from(transactions)
    .where(
      and(ownedBy(viewer, transactions), inArray(tagSource, ['fuzzy', 'model']), eq(creditAmount, paise(0)), which),
    )
    .groupBy(productKey, tagId, tagSource, tagConfidence, tagOperationId)
    .orderBy(desc(sql`max(${id}::text)`))
  return Map.groupBy(rows, (row) => row.productKey)
}

type PageRequest = { limit: number; cursor?: string | undefined }

const afterTag = z.tuple([z.int32(), z.uuid()])

/** One page of the viewer's tags, in their own order. */
export async function listTagPage(viewer: Viewer, { limit, cursor }: PageRequest) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, afterTag)
  const { id, name, color, isSpending, position } = tags
  const rows = await asViewer(viewer, (tx) =>
    tx
      .select({ id, name, color, isSpending, position })
      .from(tags)
      .where(and(ownedBy(viewer, tags), after && sql`(${position}, ${id}) > (${after[0]}, ${after[1]}::uuid)`))
      .orderBy(asc(position), asc(id))
      .limit(limit + 1),
  )
  const shown = rows.slice(0, limit)
  const items = shown.map((row) => ({
    id: row.id,
    name: row.name,
    color: tagColorSchema.parse(row.color),
    isSpending: row.isSpending,
  }))
  const last = shown.at(-1)
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.position, last.id]) : null }
}

// Text with a NUL in it is none to Postgres.
const afterProduct = z.tuple([z.string().refine((key) => !key.includes('\0')), z.enum(DIRECTIONS)])

/** One page of the viewer's memory, by product, with what its payments in one currency come to. */
export async function listRememberedProducts(
  viewer: Viewer,
  { limit, cursor, currency }: PageRequest & { currency: string },
) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, afterProduct)
  const { productKey, direction, product, state } = productTags
  return asViewer(viewer, async (tx) => {
    const rows = await tx
      .select({ productKey, direction, product, state, tag: sql<string>`coalesce(${tags.name}, ${TBD})` })
      .from(productTags)
      .leftJoin(tags, and(ownedBy(viewer, tags), eq(tags.id, productTags.tagId)))
      .where(
        and(
          ownedBy(viewer, productTags),
          after && sql`(${productKey}, ${direction}) > (${after[0]}, ${after[1]}::direction)`,
        ),
      )
      .orderBy(asc(productKey), asc(direction))
      .limit(limit + 1)
    const shown = rows.slice(0, limit)
    const sums = await sumProducts(viewer, tx, currency, [...new Set(shown.map((row) => row.productKey))])
    const items = shown.map(({ productKey: key, ...row }): RememberedProduct => {
      const paid = sums.get(memoryKey(row.direction, key)) ?? { count: 0, debitPaise: 0, creditPaise: 0 }
      return { ...row, ...paid }
    })
    const last = shown.at(-1)
    return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.productKey, last.direction]) : null }
  })
}

async function sumProducts(viewer: Viewer, tx: Tx, currency: string, keys: string[]) {
  const { productKey, debitAmount, creditAmount } = transactions
  const direction = sql<Direction>`case when ${creditAmount} > 0 then 'credit' else 'debit' end`
  const rows = await tx
    .select({
      productKey,
      direction,
      count: count(),
      debitPaise: sql<number>`sum(${debitAmount})`.mapWith(exactSum),
      creditPaise: sql<number>`sum(${creditAmount})`.mapWith(exactSum),
    })
    .from(transactions)
    .where(and(ownedBy(viewer, transactions), inArray(productKey, keys), eq(transactions.currency, currency)))
    .groupBy(productKey, direction)
  return new Map(rows.map(({ productKey: key, direction: way, ...sums }) => [memoryKey(way, key), sums]))
}
