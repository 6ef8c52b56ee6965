import 'server-only'
import { and, count, eq, inArray, sql } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { execute } from '@/db/execute'
import { ownedBy } from '@/db/owned-by'
import { productTagChanges, tagChanges, undoImages } from '@/db/schema/operations'
import { removedTransactions } from '@/db/schema/removed-transactions'
import { rules } from '@/db/schema/rules'
import { productTags } from '@/db/schema/tags'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { firstDayOf, isIsoMonth, type IsoDate } from '@/lib/dates/iso-date'
import { listCurrencySpans, sumTags } from '@/lib/roll-ups/queries'
import { isPersonsOwn } from '@/lib/transactions/queries'
import { listTagsWithin } from '@/lib/tags/queries'
import type { SummedTag, TagSpan, TagUse } from './schema'

/** The viewer's tags in their own order, with what bears them in the currency of most of their payments. */
export function listSummedTags(viewer: Viewer, span: TagSpan, today: IsoDate) {
  return asViewer(viewer, async (tx) => {
    const [main] = await listCurrencySpans(viewer, tx)
    const currency = main?.currency ?? 'INR'
    const from = span === 'all' ? null : startOfYear(today)
    const sums = new Map((await sumTags(viewer, tx, { currency, from })).map(({ tagId, ...sum }) => [tagId, sum]))
    const none = { count: 0, debitPaise: 0, creditPaise: 0 }
    const tags = (await listTagsWithin(viewer, tx)).map((tag): SummedTag => ({ ...tag, ...(sums.get(tag.id) ?? none) }))
    return { tags, currency, from }
  })
}

function startOfYear(day: IsoDate): IsoDate {
  const january = `${day.slice(0, 4)}-01`
  if (!isIsoMonth(january)) throw new Error('a day has a year')
  return firstDayOf(january)
}

/** How much names a tag, told before it is merged or deleted. */
export function countTagUse(viewer: Viewer, tagId: string): Promise<TagUse> {
  return asViewer(viewer, async (tx) => {
    const [rows] = await tx
      .select({ rows: count(), own: sql<number>`count(*) filter (where ${isPersonsOwn})`.mapWith(Number) })
      .from(transactions)
      .where(and(ownedBy(viewer, transactions), eq(transactions.tagId, tagId)))
    const [known] = await tx
      .select({ products: count() })
      .from(productTags)
      .where(and(ownedBy(viewer, productTags), eq(productTags.tagId, tagId)))
    const [given] = await tx
      .select({ rules: count() })
      .from(rules)
      .where(and(ownedBy(viewer, rules), eq(rules.tagId, tagId)))
    return { rows: rows?.rows ?? 0, own: rows?.own ?? 0, products: known?.products ?? 0, rules: given?.rules ?? 0 }
  })
}

/** Whether an operation replaced anything that named one of these tags. */
export async function isNaming(viewer: Viewer, tx: Tx, operationId: string, tagIds: string[]): Promise<boolean> {
  const ofRows = tx
    .select({ one: sql`1` })
    .from(tagChanges)
    .where(and(ownedBy(viewer, tagChanges), eq(tagChanges.operationId, operationId), inArray(tagChanges.tagId, tagIds)))
  const ofMemory = tx
    .select({ one: sql`1` })
    .from(productTagChanges)
    .where(
      and(
        ownedBy(viewer, productTagChanges),
        eq(productTagChanges.operationId, operationId),
        inArray(productTagChanges.tagId, tagIds),
      ),
    )
  const ofRules = tx
    .select({ one: sql`1` })
    .from(undoImages)
    .where(
      and(
        ...[ownedBy(viewer, undoImages), eq(undoImages.operationId, operationId), eq(undoImages.of, 'rules')],
        inArray(sql`${undoImages.image} ->> 'tag_id'`, tagIds),
      ),
    )
  return (await ofRows.unionAll(ofMemory).unionAll(ofRules).limit(1)).length > 0
}

/** Which of these tags rows, removed ones too, memory or rules name now. */
export async function listNamed(viewer: Viewer, tx: Tx, tagIds: string[]): Promise<Set<string>> {
  const byTag = (table: typeof transactions | typeof productTags | typeof rules) =>
    sql`select tag_id::text from ${table} where ${and(ownedBy(viewer, table), inArray(table.tagId, tagIds))}`
  const ofRemoved = sql`${removedTransactions.row} ->> 'tag_id'`
  const named = await execute<{ tag_id: string }>(
    tx,
    sql`${byTag(transactions)} union ${byTag(productTags)} union ${byTag(rules)} union
    select ${ofRemoved} from ${removedTransactions} where ${and(ownedBy(viewer, removedTransactions), inArray(ofRemoved, tagIds))}`,
  )
  return new Set(named.map((row) => row.tag_id))
}
