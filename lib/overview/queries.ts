import 'server-only'
import { and, asc, between, count, desc, eq, gt, isNotNull, isNull, not, or, sql, type SQL } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { bankAccounts } from '@/db/schema/bank-accounts'
import { statements } from '@/db/schema/statements'
import { tags as tagTable } from '@/db/schema/tags'
import { transactionLinks } from '@/db/schema/transaction-links'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { addMonths, firstDayOf, lastDayOf, monthOf, type IsoMonth } from '@/lib/dates/iso-date'
import { linkOfRow } from '@/lib/links/queries'
import { exactSum } from '@/lib/money/exact-sum'
import { paise, sum, type Paise } from '@/lib/money/paise'
import { listCurrencySpans, listMonthTags, listProductsOfMonth } from '@/lib/roll-ups/queries'
import type { MonthTagSum, ProductMonth } from '@/lib/roll-ups/types'
import { listTagsWithin } from '@/lib/tags/queries'
import { TBD, type Tag } from '@/lib/tags/schema'
import { isSpending, payee } from '@/lib/transactions/queries'
import { comparedBounds, coverageOf, coveredDays, daysOfEveryAccount } from './coverage'
import { bridge, comparedSpending, firstBar, lastBar, monthBars, monthToShow, tagLines } from './summarize'
import { largestProducts } from './top-products'
import type {
  ComparedTagSum,
  LinkedStep,
  Overview,
  Period,
  ProductSum,
  RecentUpload,
  SetApartStep,
  StatementPeriod,
} from './types'

const { transactionDate, tagId, debitAmount, linkId, isSetApart } = transactions
const total = (column: typeof debitAmount) => sql<Paise>`coalesce(sum(${column}), 0)`.mapWith(exactSum)

/** Where the viewer's money went in one month and currency; undefined before the first statement. */
export function findOverview(
  viewer: Viewer,
  wish: IsoMonth | undefined,
  wishedCurrency?: string,
): Promise<Overview | undefined> {
  return asViewer(viewer, async (tx) => {
    const spans = await listCurrencySpans(viewer, tx)
    const span = spans.find(({ currency }) => currency === wishedCurrency) ?? spans[0]
    if (!span) return undefined
    const { currency, first, latest } = span
    const month = monthToShow(wish, first, latest)
    const until = lastBar(month, latest)
    const shown = { currency, from: firstBar(until, month), to: until }
    const sums = { rows: await listMonthTags(viewer, tx, shown), tags: await listTagsWithin(viewer, tx) }
    const periods = await listPeriods(viewer, tx, currency)
    const days = coveredDays(periods)
    const beside = await compareMonths(viewer, tx, { month, currency }, { periods, rows: sums.rows })
    const lines = tagLines(sums, month, beside.sums)
    const unknown = lines.find(({ tag }) => tag === TBD)
    const ofMonth = sums.rows.filter((row) => row.month === month)
    return {
      ...{ month, currency, first, latest },
      currencies: spans.map((one) => one.currency),
      hasLinks: sums.rows.some(({ linkedCount }) => linkedCount > 0),
      coverage: coverageOf(month, days),
      coverageBefore: coverageOf(addMonths(month, -1), days),
      ...bridge(lines, sum(ofMonth.map(({ linkedDebit }) => linkedDebit))),
      linked: ofMonth.some(({ linkedCount }) => linkedCount > 0) ? await sumLinked(viewer, tx, month, currency) : [],
      setApart: await sumSetApart(viewer, tx, { month, currency }, ofMonth),
      moneyIn: sum(ofMonth.map(({ credit }) => credit)),
      tbd: { amount: unknown?.amount ?? paise(0), count: unknown?.count ?? 0 },
      comparison: beside.sums ? { ...beside.bounds, ...comparedSpending(lines) } : beside.bounds,
      tags: lines,
      bars: monthBars(sums, until, days),
      products: await listTopProducts(viewer, tx, sums.tags, { month, currency }),
    }
  })
}

type Where = { month: IsoMonth; currency: string }

async function compareMonths(
  viewer: Viewer,
  tx: Tx,
  { month, currency }: Where,
  { periods, rows }: { periods: readonly StatementPeriod[]; rows: readonly MonthTagSum[] },
) {
  const earlier = addMonths(month, -1)
  const days = daysOfEveryAccount(periods, firstDayOf(earlier), lastDayOf(month))
  const bounds = comparedBounds(
    { month, coverage: coverageOf(month, days) },
    { month: earlier, coverage: coverageOf(earlier, days) },
  )
  if (bounds.kind === 'none') return { bounds, sums: null }
  const now = await sumDays(viewer, tx, currency, { period: bounds.now, rows })
  const before = await sumDays(viewer, tx, currency, { period: bounds.before, rows })
  return { bounds, sums: besideEachOther(now, before) }
}

type TagSum = { tagId: string | null; debit: Paise }

/**
 * What was paid under each tag on some days of a month, linked rows left out: as much of it as may be from what is kept of
 * the month, so that at most half a month of rows is read.
 */
async function sumDays(
  viewer: Viewer,
  tx: Tx,
  currency: string,
  { period, rows }: { period: Period; rows: readonly MonthTagSum[] },
): Promise<TagSum[]> {
  const month = monthOf(period.from)
  const whole = { from: firstDayOf(month), to: lastDayOf(month) }
  const inside = between(transactionDate, period.from, period.to)
  const isShort = 2 * daysIn(period) <= daysIn(whole)
  if (isShort) return sumRows(viewer, tx, currency, inside)
  const kept = rows.filter((row) => row.month === month)
  if (period.from === whole.from && period.to === whole.to) return kept
  const outside = await sumRows(viewer, tx, currency, and(between(transactionDate, whole.from, whole.to), not(inside)))
  return kept.map(({ tagId: id, debit }) => ({
    tagId: id,
    debit: paise(debit - (outside.find((one) => one.tagId === id)?.debit ?? 0)),
  }))
}

const daysIn = ({ from, to }: Period) => Number(to.slice(8)) - Number(from.slice(8)) + 1

function sumRows(viewer: Viewer, tx: Tx, currency: string, on: SQL | undefined): Promise<TagSum[]> {
  return tx
    .select({ tagId, debit: total(debitAmount) })
    .from(transactions)
    .where(and(ownedBy(viewer, transactions), eq(transactions.currency, currency), isNull(linkId), not(isSetApart), on))
    .groupBy(tagId)
}

function besideEachOther(now: readonly TagSum[], before: readonly TagSum[]): ComparedTagSum[] {
  const ids = [...new Set([...now, ...before].map((one) => one.tagId))]
  const of = (sums: readonly TagSum[], id: string | null) => sums.find((one) => one.tagId === id)?.debit ?? paise(0)
  return ids.map((id) => ({ tagId: id, now: of(now, id), before: of(before, id) }))
}

/** The days that the stored statements with rows in this currency cover, and the balances at their ends. */
function listPeriods(viewer: Viewer, tx: Tx, currency: string): Promise<StatementPeriod[]> {
  const { accountId, periodFrom, periodTo, openingBalance, closingBalance, otherSums } = statements
  const account = and(eq(bankAccounts.id, accountId), ownedBy(viewer, bankAccounts))
  const holdsOthers = sql`${otherSums} @> ${JSON.stringify([{ currency }])}::jsonb`
  return tx
    .select({ accountId, from: periodFrom, to: periodTo, opening: openingBalance, closing: closingBalance })
    .from(statements)
    .innerJoin(bankAccounts, account)
    .where(
      and(
        ownedBy(viewer, statements),
        isNull(statements.undoneAt),
        or(eq(bankAccounts.currency, currency), holdsOthers),
      ),
    )
}

/** What of a month's money out is linked, by what it is. */
function sumLinked(viewer: Viewer, tx: Tx, month: IsoMonth, currency: string): Promise<LinkedStep[]> {
  const { kind } = transactionLinks
  return tx
    .select({ kind, amount: total(debitAmount), count: count() })
    .from(transactions)
    .innerJoin(transactionLinks, linkOfRow(viewer))
    .where(
      and(
        ownedBy(viewer, transactions),
        isNotNull(linkId),
        between(transactionDate, firstDayOf(month), lastDayOf(month)),
        eq(transactions.currency, currency),
        gt(debitAmount, paise(0)),
      ),
    )
    .groupBy(kind)
    .orderBy(asc(kind))
}

/** What of a month's money out the viewer's own rules leave out; what is linked besides is told as linked. */
async function sumSetApart(
  viewer: Viewer,
  tx: Tx,
  of: Where,
  kept: readonly MonthTagSum[],
): Promise<SetApartStep | null> {
  if (!kept.some(({ linkedCount }) => linkedCount > 0)) return null
  const [sums] = await tx
    .select({ amount: total(debitAmount), count: count() })
    .from(transactions)
    .where(
      and(
        ownedBy(viewer, transactions),
        eq(isSetApart, true),
        isNull(linkId),
        between(transactionDate, firstDayOf(of.month), lastDayOf(of.month)),
        eq(transactions.currency, of.currency),
        gt(debitAmount, paise(0)),
      ),
    )
  return sums && sums.count > 0 ? sums : null
}

const PRODUCTS_SHOWN = 8

async function listTopProducts(viewer: Viewer, tx: Tx, known: readonly Tag[], of: Where): Promise<ProductSum[]> {
  // One more: rows that name nobody are one product there, and several here.
  const kept = await listProductsOfMonth(viewer, tx, { ...of, known, limit: PRODUCTS_SHOWN + 1 })
  const nameless = kept.some(({ productKey }) => productKey === '') ? await listNameless(viewer, tx, known, of) : []
  return largestProducts([...kept.filter(({ productKey }) => productKey !== ''), ...nameless], known, PRODUCTS_SHOWN)
}

/** Rows of which no name is left to remember, by what was printed. */
function listNameless(viewer: Viewer, tx: Tx, known: readonly Tag[], of: Where): Promise<ProductMonth[]> {
  return tx
    .select({
      productKey: payee,
      product: sql<string>`min(${transactions.product})`,
      tags: sql<string[]>`array_agg(distinct coalesce(${tagTable.name}, ${TBD}))`,
      debit: total(debitAmount),
      count: count(),
    })
    .from(transactions)
    .leftJoin(tagTable, and(ownedBy(viewer, tagTable), eq(tagTable.id, tagId)))
    .where(
      and(
        ownedBy(viewer, transactions),
        eq(transactions.productKey, ''),
        between(transactionDate, firstDayOf(of.month), lastDayOf(of.month)),
        eq(transactions.currency, of.currency),
        isSpending(known),
      ),
    )
    .groupBy(payee)
    .having(sql`sum(${debitAmount}) > 0`)
    .orderBy(desc(sql`sum(${debitAmount})`), payee)
    .limit(PRODUCTS_SHOWN)
}

/** The last files, without what becomes of their rows: that is counted where a file is looked at. */
export function listRecentUploads(viewer: Viewer, limit: number): Promise<RecentUpload[]> {
  const { id, filename, uploadedAt, storedRows, duplicateRows, rejectedRows, undoneAt } = statements
  return asViewer(viewer, async (tx) => {
    const rows = await tx
      .select({
        id,
        filename,
        uploadedAt,
        rows: { stored: storedRows, duplicate: duplicateRows, rejected: rejectedRows },
      })
      .from(statements)
      .where(and(ownedBy(viewer, statements), isNull(undoneAt)))
      .orderBy(desc(id))
      .limit(limit)
    return rows.map((row) => ({ ...row, uploadedAt: row.uploadedAt.toISOString() }))
  })
}
