import 'server-only'
import { and, count, desc, eq, gte, lte, max, min, or, sql } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { bankAccounts } from '@/db/schema/bank-accounts'
import { statements } from '@/db/schema/statements'
import { tags as tagTable } from '@/db/schema/tags'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { addMonths, firstDayOf, lastDayOf, monthOf, type IsoMonth } from '@/lib/dates/iso-date'
import { exactSum } from '@/lib/money/exact-sum'
import { paise, sum, type Paise } from '@/lib/money/paise'
import { listTagsWithin } from '@/lib/tags/queries'
import { TBD, type Tag } from '@/lib/tags/schema'
import { isSpending, payee } from '@/lib/transactions/queries'
import { comparedBounds, coverageOf, coveredDays, daysOfEveryAccount } from './coverage'
import { bridge, comparedSpending, lastBar, monthBars, monthToShow, tagLines } from './summarize'
import type { ComparedTagSum, MonthTagSum, Overview, Period, ProductSum, StatementPeriod } from './types'

const CURRENCY = 'INR'
const PRODUCTS_SHOWN = 8

const { transactionDate, tagId, debitAmount, creditAmount } = transactions
const inRupees = (viewer: Viewer) => and(ownedBy(viewer, transactions), eq(transactions.currency, CURRENCY))
const total = (column: typeof debitAmount) => sql<Paise>`coalesce(sum(${column}), 0)`.mapWith(exactSum)

/** Where the viewer's money went in one month; undefined before the first statement. Amounts in rupees only. */
export function findOverview(viewer: Viewer, wish: IsoMonth | undefined): Promise<Overview | undefined> {
  return asViewer(viewer, async (tx) => {
    const span = await findSpan(viewer, tx)
    if (!span) return undefined
    const month = monthToShow(wish, span.first, span.latest)
    const sums = { rows: await sumByMonthAndTag(viewer, tx), tags: await listTagsWithin(viewer, tx) }
    const periods = await listPeriods(viewer, tx)
    const days = coveredDays(periods)
    const beside = await compareMonths(viewer, tx, month, periods)
    const lines = tagLines(sums, month, beside.sums)
    const unknown = lines.find(({ tag }) => tag === TBD)
    return {
      month,
      coverage: coverageOf(month, days),
      coverageBefore: coverageOf(addMonths(month, -1), days),
      ...span,
      ...bridge(lines),
      moneyIn: sum(sums.rows.filter((row) => row.month === month).map(({ credit }) => credit)),
      tbd: { amount: unknown?.amount ?? paise(0), count: unknown?.count ?? 0 },
      comparison: beside.sums ? { ...beside.bounds, ...comparedSpending(lines) } : beside.bounds,
      tags: lines,
      bars: monthBars(sums, lastBar(month, span.latest), days),
      products: await listTopProducts(viewer, tx, sums.tags, month),
    }
  })
}

async function compareMonths(viewer: Viewer, tx: Tx, month: IsoMonth, periods: readonly StatementPeriod[]) {
  const earlier = addMonths(month, -1)
  const days = daysOfEveryAccount(periods, firstDayOf(earlier), lastDayOf(month))
  const bounds = comparedBounds(
    { month, coverage: coverageOf(month, days) },
    { month: earlier, coverage: coverageOf(earlier, days) },
  )
  return bounds.kind === 'none'
    ? { bounds, sums: null }
    : { bounds, sums: await sumByComparedTag(viewer, tx, bounds.now, bounds.before) }
}

function sumByComparedTag(viewer: Viewer, tx: Tx, now: Period, before: Period): Promise<ComparedTagSum[]> {
  const on = ({ from, to }: Period) => sql`${transactionDate} between ${from} and ${to}`
  const totalOn = (period: Period) =>
    sql<Paise>`coalesce(sum(${debitAmount}) filter (where ${on(period)}), 0)`.mapWith(exactSum)
  return tx
    .select({ tagId, now: totalOn(now), before: totalOn(before) })
    .from(transactions)
    .where(and(inRupees(viewer), or(on(now), on(before))))
    .groupBy(tagId)
}

/** The days that the stored statements in rupees cover, and the balances at their ends. */
function listPeriods(viewer: Viewer, tx: Tx): Promise<StatementPeriod[]> {
  const { accountId, periodFrom, periodTo, openingBalance, closingBalance } = statements
  const account = and(eq(bankAccounts.id, accountId), ownedBy(viewer, bankAccounts))
  return tx
    .select({ accountId, from: periodFrom, to: periodTo, opening: openingBalance, closing: closingBalance })
    .from(statements)
    .innerJoin(bankAccounts, account)
    .where(and(ownedBy(viewer, statements), eq(bankAccounts.currency, CURRENCY)))
}

async function findSpan(viewer: Viewer, tx: Tx): Promise<{ first: IsoMonth; latest: IsoMonth } | undefined> {
  const [span] = await tx
    .select({ first: min(transactionDate), last: max(transactionDate) })
    .from(transactions)
    .where(inRupees(viewer))
  if (!span?.first || !span.last) return undefined
  return { first: monthOf(span.first), latest: monthOf(span.last) }
}

function sumByMonthAndTag(viewer: Viewer, tx: Tx): Promise<MonthTagSum[]> {
  const month = sql<IsoMonth>`to_char(${transactionDate}, 'YYYY-MM')`
  return tx
    .select({
      month,
      tagId,
      debit: total(debitAmount),
      credit: total(creditAmount),
      debitCount: sql<number>`count(*) filter (where ${creditAmount} = 0)`.mapWith(Number),
    })
    .from(transactions)
    .where(inRupees(viewer))
    .groupBy(month, tagId)
}

function listTopProducts(viewer: Viewer, tx: Tx, tags: readonly Tag[], month: IsoMonth): Promise<ProductSum[]> {
  const within = and(
    inRupees(viewer),
    gte(transactionDate, firstDayOf(month)),
    lte(transactionDate, lastDayOf(month)),
    isSpending(tags),
  )
  return tx
    .select({
      product: sql<string>`min(${transactions.product})`,
      filter: payee,
      tag: sql<string>`case when count(distinct coalesce(${tagTable.name}, ${TBD})) = 1 then coalesce(min(${tagTable.name}), ${TBD}) else 'Several tags' end`,
      tagColor: sql<string | null>`case when count(distinct ${tagTable.color}) = 1 then min(${tagTable.color}) end`,
      debit: total(debitAmount),
      count: count(),
    })
    .from(transactions)
    .leftJoin(tagTable, and(ownedBy(viewer, tagTable), eq(tagTable.id, tagId)))
    .where(within)
    .groupBy(payee)
    .orderBy(desc(sql`sum(${debitAmount})`), payee)
    .limit(PRODUCTS_SHOWN)
}
