import 'server-only'
import { and, asc, between, desc, eq, gte, inArray, lte, notInArray, sql, type SQL } from 'drizzle-orm'
import { ownedBy } from '@/db/owned-by'
import { monthlyProducts, monthlyTags } from '@/db/schema/roll-ups'
import { tags } from '@/db/schema/tags'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { firstDayOf, type IsoDate, type IsoMonth } from '@/lib/dates/iso-date'
import { exactSum } from '@/lib/money/exact-sum'
import type { Paise } from '@/lib/money/paise'
import { listTagsWithin } from '@/lib/tags/queries'
import { TBD, type Tag } from '@/lib/tags/schema'
import type { TransactionFilters, TransactionTotals } from '@/lib/transactions/schema'
import { monthFiltersOf, type MonthFilters } from './month-filters'
import type { CurrencySpan, MonthRow, MonthTagSum, ProductMonth } from './types'

const { month, tagId, currency, debitAmount, debitCount, creditAmount, creditCount } = monthlyTags
const { linkedDebitAmount, linkedDebitCount, linkedCreditAmount, linkedCreditCount } = monthlyTags

/** Stands for TBD in the kept sums. */
const NO_TAG = '00000000-0000-0000-0000-000000000000'

const isoMonth = (day: SQL | typeof month) => sql<IsoMonth>`to_char(${day}, 'YYYY-MM')`
const total = (amount: SQL) => sql<Paise>`sum(${amount})`.mapWith(exactSum)
const counted = (count: SQL) => sql<number>`sum(${count})`.mapWith(Number)

/** The currencies in which the viewer has rows, the one with most of them first, and their first and last months. */
export function listCurrencySpans(viewer: Viewer, tx: Tx): Promise<CurrencySpan[]> {
  const rows = sql`sum(${debitCount} + ${creditCount} + ${linkedDebitCount} + ${linkedCreditCount})`
  return tx
    .select({ currency, first: isoMonth(sql`min(${month})`), latest: isoMonth(sql`max(${month})`) })
    .from(monthlyTags)
    .where(ownedBy(viewer, monthlyTags))
    .groupBy(currency)
    .orderBy(desc(rows), asc(currency))
}

/** What each tag's payments come to from a month on, linked ones with the others. */
export function sumTags(viewer: Viewer, tx: Tx, since: { currency: string; from: IsoDate | null }) {
  return tx
    .select({
      tagId,
      count: counted(sql`${debitCount} + ${creditCount} + ${linkedDebitCount} + ${linkedCreditCount}`),
      debitPaise: total(sql`${debitAmount} + ${linkedDebitAmount}`),
      creditPaise: total(sql`${creditAmount} + ${linkedCreditAmount}`),
    })
    .from(monthlyTags)
    .where(
      and(
        ownedBy(viewer, monthlyTags),
        eq(currency, since.currency),
        since.from === null ? undefined : gte(month, since.from),
      ),
    )
    .groupBy(tagId)
}

type Months = { currency: string; from: IsoMonth; to: IsoMonth }

/** What each of these months holds under each tag, linked rows apart. */
export function listMonthTags(viewer: Viewer, tx: Tx, months: Months): Promise<MonthTagSum[]> {
  return tx
    .select({
      month: isoMonth(month),
      tagId: sql<string | null>`nullif(${tagId}, ${NO_TAG}::uuid)`,
      debit: debitAmount,
      debitCount,
      credit: creditAmount,
      linkedDebit: linkedDebitAmount,
      linkedCount: sql<number>`${linkedDebitCount} + ${linkedCreditCount}`.mapWith(Number),
    })
    .from(monthlyTags)
    .where(
      and(
        ownedBy(viewer, monthlyTags),
        eq(currency, months.currency),
        between(month, firstDayOf(months.from), firstDayOf(months.to)),
      ),
    )
}

type OfMonth = { month: IsoMonth; currency: string; known: readonly Tag[]; limit: number }

/** The products on which most was spent in a month; rows that name nobody are one product without a key. */
export function listProductsOfMonth(viewer: Viewer, tx: Tx, of: OfMonth): Promise<ProductMonth[]> {
  const { productKey, product } = monthlyProducts
  const isOfMonth = and(eq(monthlyProducts.month, firstDayOf(of.month)), eq(monthlyProducts.currency, of.currency))
  const debit = sql`${monthlyProducts.debitAmount}`
  return tx
    .select({
      productKey,
      product: sql<string>`min(${product})`,
      tags: sql<string[]>`array_agg(distinct coalesce(${tags.name}, ${TBD}))`,
      debit: total(debit),
      count: counted(sql`${monthlyProducts.debitCount}`),
    })
    .from(monthlyProducts)
    .leftJoin(tags, and(ownedBy(viewer, tags), eq(tags.id, monthlyProducts.tagId)))
    .where(
      and(
        ownedBy(viewer, monthlyProducts),
        isOfMonth,
        sql`${monthlyProducts.debitCount} > 0`,
        countsAsSpending(monthlyProducts.tagId, of.known),
      ),
    )
    .groupBy(productKey)
    .having(sql`sum(${debit}) > 0`)
    .orderBy(desc(sql`sum(${debit})`), asc(productKey))
    .limit(of.limit)
}

/**
 * How many rows match and what they sum to, currency by currency, from the sums that are kept of the months; undefined
 * where the filters ask for days within a month or a trait of a row.
 */
export async function sumMonths(
  viewer: Viewer,
  tx: Tx,
  filters: TransactionFilters,
): Promise<TransactionTotals | undefined> {
  const months = monthFiltersOf(filters)
  if (!months) return undefined
  const { debit, credit, count } = columnsFor(months)
  return tx
    .select({ currency, count: counted(count), debitPaise: total(debit), creditPaise: total(credit) })
    .from(monthlyTags)
    .where(and(ownedBy(viewer, monthlyTags), matching(months, await listTagsWithin(viewer, tx))))
    .groupBy(currency)
    .having(sql`sum(${count}) > 0`)
    .orderBy(desc(sql`sum(${count})`))
}

// Written out, not as parameters: what is selected must be the very expression that is grouped by.
const KEYS = { month: isoMonth(month), tag: sql<string>`coalesce(${tags.name}, ${sql.raw(`'${TBD}'`)})` }

type Kept = keyof typeof KEYS

/** Money out by month, by tag, by both or as one sum, in the order of a report; undefined as above. */
export async function reportMonths(
  viewer: Viewer,
  tx: Tx,
  filters: TransactionFilters,
  by: readonly Kept[],
): Promise<MonthRow[] | undefined> {
  const months = monthFiltersOf(filters)
  if (!months) return undefined
  const { debit, count } = columnsFor(months)
  return tx
    .select({
      month: by.includes('month') ? KEYS.month : sql<null>`null`,
      tag: by.includes('tag') ? KEYS.tag : sql<null>`null`,
      debitPaise: total(debit),
      count: counted(count),
    })
    .from(monthlyTags)
    .leftJoin(tags, and(ownedBy(viewer, tags), eq(tags.id, tagId)))
    .where(and(ownedBy(viewer, monthlyTags), matching(months, await listTagsWithin(viewer, tx))))
    .groupBy(...by.map((name) => KEYS[name]))
    .having(sql`sum(${count}) > 0`)
    .orderBy(
      ...(by.includes('month') ? [asc(KEYS.month)] : []),
      desc(sql`sum(${debit})`),
      ...by.map((name) => asc(KEYS[name])),
    )
}

function matching(filters: MonthFilters, known: readonly Tag[]): SQL | undefined {
  return and(
    filters.from === undefined ? undefined : gte(month, filters.from),
    filters.to === undefined ? undefined : lte(month, filters.to),
    filters.currency === undefined ? undefined : eq(currency, filters.currency),
    filters.tag && withTags(filters.tag, known),
    filters.spendingOnly ? countsAsSpending(tagId, known) : undefined,
  )
}

/** A name that is no tag of the viewer's finds nothing, rather than everything. */
function withTags(names: string[], known: readonly Tag[]): SQL | undefined {
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  const ids = known.filter(({ name }) => wanted.has(name.toLowerCase())).map(({ id }) => id)
  return inArray(tagId, wanted.has(TBD.toLowerCase()) ? [...ids, NO_TAG] : ids)
}

function countsAsSpending(tag: typeof tagId | typeof monthlyProducts.tagId, known: readonly Tag[]): SQL | undefined {
  const others = known.filter(({ isSpending }) => !isSpending).map(({ id }) => id)
  return others.length === 0 ? undefined : notInArray(tag, others)
}

type Part = { own: SQL; linked: SQL }

const NOTHING = sql`0`
const DEBITS = {
  amount: { own: sql`${debitAmount}`, linked: sql`${linkedDebitAmount}` },
  count: { own: sql`${debitCount}`, linked: sql`${linkedDebitCount}` },
}
const CREDITS = {
  amount: { own: sql`${creditAmount}`, linked: sql`${linkedCreditAmount}` },
  count: { own: sql`${creditCount}`, linked: sql`${linkedCreditCount}` },
}

/** What of a kept sum answers the question: money out or in, with or without what is linked or set apart. */
function columnsFor({ direction, spendingOnly, isCounted }: MonthFilters): Record<'debit' | 'credit' | 'count', SQL> {
  const hasDebits = direction !== 'credit'
  const hasCredits = direction !== 'debit' && !spendingOnly
  const of = (has: boolean, { own, linked }: Part) => (has ? (isCounted ? own : sql`(${own} + ${linked})`) : NOTHING)
  return {
    debit: of(hasDebits, DEBITS.amount),
    credit: of(hasCredits, CREDITS.amount),
    count: sql`(${of(hasDebits, DEBITS.count)} + ${of(hasCredits, CREDITS.count)})`,
  }
}
