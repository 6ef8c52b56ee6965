import 'server-only'
import { and, count, desc, eq, gt, gte, isNull, lte, max, min, notInArray, or, sql } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { tags as tagTable } from '@/db/schema/tags'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { firstDayOf, lastDayOf, monthOf, type IsoDate, type IsoMonth } from '@/lib/dates/iso-date'
import { paise, type Paise } from '@/lib/money/paise'
import { listTagsWithin } from '@/lib/tags/queries'
import { TBD, type Tag } from '@/lib/tags/schema'
import { bridge, comparedPeriod, lastBar, monthBars, monthToShow, tagLines } from './summarize'
import type { MonthTagSum, Overview, ProductSum } from './types'

const CURRENCY = 'INR'
const PRODUCTS_SHOWN = 8

const { transactionDate, tagId, debitAmount, creditAmount } = transactions
const inRupees = (viewer: Viewer) => and(ownedBy(viewer, transactions), eq(transactions.currency, CURRENCY))
const total = (column: typeof debitAmount) =>
  sql<Paise>`coalesce(sum(${column}), 0)`.mapWith((text) => paise(Number(text)))

/** Where the viewer's money went in one month; undefined before the first statement. Amounts in rupees only. */
export function findOverview(viewer: Viewer, wish: IsoMonth | undefined): Promise<Overview | undefined> {
  return asViewer(viewer, async (tx) => {
    const span = await findSpan(viewer, tx)
    if (!span) return undefined
    const month = monthToShow(wish, span.first, span.latest)
    const sums = { rows: await sumByMonthAndTag(viewer, tx), tags: await listTagsWithin(viewer, tx) }
    const lines = tagLines(sums, month)
    const period = comparedPeriod(month, span.lastRow, month === span.latest)
    const unknown = lines.find(({ tag }) => tag === TBD)
    return {
      month,
      first: span.first,
      latest: span.latest,
      ...bridge(lines),
      moneyIn: paise(sums.rows.filter((row) => row.month === month).reduce((sum, { credit }) => sum + credit, 0)),
      tbd: { amount: unknown?.amount ?? paise(0), count: unknown?.count ?? 0 },
      comparison: { ...period, before: await sumSpending(viewer, tx, sums.tags, period.beforeFrom, period.beforeTo) },
      tags: lines,
      bars: monthBars(sums, lastBar(month, span.latest)),
      products: await listTopProducts(viewer, tx, sums.tags, month),
    }
  })
}

async function findSpan(
  viewer: Viewer,
  tx: Tx,
): Promise<{ first: IsoMonth; latest: IsoMonth; lastRow: IsoDate } | undefined> {
  const [span] = await tx
    .select({ first: min(transactionDate), last: max(transactionDate) })
    .from(transactions)
    .where(inRupees(viewer))
  if (!span?.first || !span.last) return undefined
  return { first: monthOf(span.first), latest: monthOf(span.last), lastRow: span.last }
}

function sumByMonthAndTag(viewer: Viewer, tx: Tx): Promise<MonthTagSum[]> {
  const month = sql<IsoMonth>`to_char(${transactionDate}, 'YYYY-MM')`
  return tx
    .select({
      month,
      tagId,
      debit: total(debitAmount),
      credit: total(creditAmount),
      debitCount: sql<number>`count(*) filter (where ${debitAmount} > 0)`.mapWith(Number),
    })
    .from(transactions)
    .where(inRupees(viewer))
    .groupBy(month, tagId)
}

/** Debits whose tag counts as spending, and those without a tag. */
function isSpending(tags: readonly Tag[]) {
  const others = tags.filter((tag) => !tag.isSpending).map(({ id }) => id)
  const counts = others.length === 0 ? undefined : or(isNull(tagId), notInArray(tagId, others))
  return and(gt(debitAmount, paise(0)), counts)
}

async function sumSpending(viewer: Viewer, tx: Tx, tags: readonly Tag[], from: IsoDate, to: IsoDate): Promise<Paise> {
  const within = and(inRupees(viewer), gte(transactionDate, from), lte(transactionDate, to), isSpending(tags))
  const [row] = await tx
    .select({ spent: total(debitAmount) })
    .from(transactions)
    .where(within)
  return row?.spent ?? paise(0)
}

function listTopProducts(viewer: Viewer, tx: Tx, tags: readonly Tag[], month: IsoMonth): Promise<ProductSum[]> {
  const { productKey, product } = transactions
  const within = and(
    inRupees(viewer),
    gte(transactionDate, firstDayOf(month)),
    lte(transactionDate, lastDayOf(month)),
    isSpending(tags),
  )
  return tx
    .select({
      productKey,
      product: sql<string>`min(${product})`,
      tag: sql<string>`case when count(distinct coalesce(${tagTable.name}, ${TBD})) = 1 then coalesce(min(${tagTable.name}), ${TBD}) else 'Several tags' end`,
      tagColor: sql<string | null>`case when count(distinct ${tagTable.color}) = 1 then min(${tagTable.color}) end`,
      debit: total(debitAmount),
      count: count(),
    })
    .from(transactions)
    .leftJoin(tagTable, and(ownedBy(viewer, tagTable), eq(tagTable.id, tagId)))
    .where(within)
    .groupBy(productKey)
    .orderBy(desc(sql`sum(${debitAmount})`), productKey)
    .limit(PRODUCTS_SHOWN)
}
