import 'server-only'
import { and, asc, count, eq, gt, lt, sql, type SQL } from 'drizzle-orm'
import { asViewer, asViewerInBulk, type BulkTx } from '@/db/as-viewer'
import { execute } from '@/db/execute'
import { ownedBy } from '@/db/owned-by'
import { productTags, tags } from '@/db/schema/tags'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { PARSER_VERSION } from '@/lib/categorization/narration/parser-version'
import { concluderFor } from '@/lib/categorization/queries'
import type { Categorized } from '@/lib/categorization/types'
import { memoryKey, TBD } from '@/lib/tags/schema'
import { copyText } from '@/lib/text/copy-text'
import { directionOf } from '@/lib/transactions/queries'
import { eachCalmly } from './each-calmly'
import { settleMemory } from './settle-memory'
import type { MovingMemory, ProductChange, ReadingPreview, ReadingStanding } from './types'

/** The rows that an older version of the grammar has read. */
export const outdated = (viewer: Viewer): SQL | undefined =>
  and(ownedBy(viewer, transactions), lt(transactions.parserVersion, PARSER_VERSION))

export async function findReadingStanding(viewer: Viewer): Promise<ReadingStanding> {
  const isOutdated = lt(transactions.parserVersion, PARSER_VERSION)
  const [counted] = await asViewer(viewer, (tx) =>
    tx
      .select({ payments: count(), outdated: sql<number>`count(*) filter (where ${isOutdated})`.mapWith(Number) })
      .from(transactions)
      .where(ownedBy(viewer, transactions)),
  )
  return { version: PARSER_VERSION, payments: 0, outdated: 0, ...counted }
}

/** What reading the outdated rows anew would change; nothing is changed. */
export function previewReading(viewer: Viewer): Promise<ReadingPreview> {
  return asViewerInBulk(viewer, async (bulk) => {
    const read = await readOutdated(viewer, bulk)
    const { moves, stays } = await settleMemories(viewer, bulk.tx)
    const memoryOf = ({ product, tag }: MovingMemory, to = '') => ({ product, tag, to })
    return {
      ...read,
      ...(await listProductChanges(viewer, bulk.tx)),
      moves: moves.slice(0, TOLD_MAX).map((move) => memoryOf(move, move.to.product)),
      movesTotal: moves.length,
      kept: stays
        .slice(0, TOLD_MAX)
        .map((stay) => ({ ...memoryOf(stay, stay.targets[0]?.product), reason: stay.reason })),
      keptTotal: stays.length,
    }
  })
}

const TOLD_MAX = 100

/** The rows that are read otherwise now, and how; gone with the transaction. */
export const FRESH = sql.raw('fresh_readings')

const CREATE_FRESH = `create temporary table fresh_readings (
  transaction_id uuid primary key, product text, product_key text, mode mode, is_set_apart boolean, is_unknown boolean) on commit drop`

const FRESH_COLUMNS = ['transaction_id', 'product', 'product_key', 'mode', 'is_set_apart', 'is_unknown']

const freshLine = (id: string, { product, productKey, mode, isSetApart, tagReason }: Categorized) =>
  `${id}\t${copyText(product)}\t${copyText(productKey)}\t${mode}\t${isSetApart}\t${tagReason === 'unknown'}\n`

/** So many that round trips do not count, so few that nobody waits for them to be unpacked. */
const ROWS_AT_ONCE = 2000

/** Reads every outdated row anew, a portion at a time; those that come out otherwise wait in the transaction, as FRESH. */
export async function readOutdated(viewer: Viewer, bulk: BulkTx): Promise<{ outdated: number; changed: number }> {
  await bulk.tx.execute(sql.raw(CREATE_FRESH))
  const conclude = await concluderFor(viewer, bulk.tx)
  const read = { outdated: 0, changed: 0 }
  for await (const rows of portionsOf(viewer, bulk.tx, outdated(viewer))) {
    const lines: string[] = []
    await eachCalmly(rows, (row) => {
      const anew = conclude(row).categorized
      if (isReadOtherwise(row, anew)) lines.push(freshLine(row.id, anew))
    })
    if (lines.length > 0) await bulk.copyInto('fresh_readings', FRESH_COLUMNS, [Buffer.from(lines.join(''))])
    read.outdated += rows.length
    read.changed += lines.length
  }
  await bulk.tx.execute(sql`analyze ${FRESH}`)
  return read
}

type Read = Pick<Categorized, 'product' | 'productKey' | 'mode'>

const isReadOtherwise = (before: Read, { product, productKey, mode }: Read) =>
  before.product !== product || before.productKey !== productKey || before.mode !== mode

/** The viewer's rows of which this is true, a portion at a time. */
export async function* portionsOf(viewer: Viewer, tx: Tx, which: SQL | undefined) {
  const { id, accountId, narration, transactionDate, currency, debitAmount, creditAmount } = transactions
  const { product, productKey, mode } = transactions
  const printed = { id, accountId, narration, transactionDate, currency, debitAmount, creditAmount }
  const { tagId, tagSource, tagConfidence, tagReason, tagOperationId } = transactions
  const tagged = { tagId, tagSource, tagConfidence, tagReason, tagOperationId }
  for (let last: string | undefined; ;) {
    const rows = await tx
      .select({ ...printed, product, productKey, mode, ...tagged })
      .from(transactions)
      .where(and(ownedBy(viewer, transactions), which, last === undefined ? undefined : gt(id, last)))
      .orderBy(asc(id))
      .limit(ROWS_AT_ONCE)
    if (rows.length > 0) yield rows
    last = rows.at(-1)?.id
    if (rows.length < ROWS_AT_ONCE) return
  }
}

async function listProductChanges(viewer: Viewer, tx: Tx) {
  const { product, productKey, mode, id } = transactions
  const rows = await execute<
    { total: number } & Record<'product' | 'toProduct', string> & Modes & { payments: number }
  >(
    tx,
    sql`
    select max(${product}) as product, ${mode} as mode, max(fresh.product) as "toProduct", fresh.mode as "toMode",
        count(*)::int as payments, (count(*) over ())::int as total
      from ${FRESH} fresh join ${transactions} on ${and(ownedBy(viewer, transactions), eq(id, sql`fresh.transaction_id`))}
     group by ${productKey}, ${mode}, fresh.product_key, fresh.mode
     order by payments desc, ${productKey}, fresh.product_key limit ${TOLD_MAX}`,
  )
  const products = rows.map(({ payments, ...row }): ProductChange => ({
    from: { product: row.product, mode: row.mode },
    to: { product: row.toProduct, mode: row.toMode },
    payments,
  }))
  return { products, productsTotal: rows[0]?.total ?? 0 }
}

type Modes = Record<'mode' | 'toMode', ProductChange['from']['mode']>

/** What becomes of the memory once the rows of FRESH have their new products. */
export async function settleMemories(viewer: Viewer, tx: Tx) {
  const { productKey, direction, product, state, tagId } = productTags
  const isOfProduct = and(
    ownedBy(viewer, transactions),
    eq(transactions.productKey, productKey),
    sql`${directionOf} = ${direction}`,
  )
  const memories = await execute<MovingMemory>(
    tx,
    sql`
    with moved as (
      select ${transactions.productKey} as from_key, ${directionOf} as direction, fresh.product_key as to_key,
          min(fresh.product) as product, bool_and(fresh.is_unknown) as is_unknown, count(*) as payments
        from ${FRESH} fresh
        join ${transactions} on ${and(ownedBy(viewer, transactions), eq(transactions.id, sql`fresh.transaction_id`))}
       where fresh.product_key <> ${transactions.productKey} and ${transactions.productKey} <> ''
       group by 1, 2, 3)
    select ${productKey} as "productKey", ${direction} as direction, ${product} as product, ${state} as state,
        ${tagId} as "tagId", coalesce(max(${tags.name}), ${TBD}) as tag,
        ((select count(*) from ${transactions} where ${isOfProduct}) - sum(moved.payments))::int as left,
        jsonb_agg(jsonb_build_object('key', to_key, 'product', moved.product, 'isUnknown', is_unknown)
          order by moved.payments desc, to_key) as targets
      from moved
      join ${productTags} on ${ownedBy(viewer, productTags)} and ${productKey} = from_key and ${direction} = moved.direction
      left join ${tags} on ${ownedBy(viewer, tags)} and ${tags.id} = ${tagId}
     group by ${productTags.userId}, ${productTags.id}
     order by sum(moved.payments) desc, ${productKey}, ${direction}`,
  )
  const held = await tx
    .select({ productKey, direction, state })
    .from(productTags)
    .where(and(ownedBy(viewer, productTags), sql`${productKey} in (select product_key from ${FRESH})`))
  return settleMemory(memories, new Map(held.map((row) => [memoryKey(row.direction, row.productKey), row.state])))
}
