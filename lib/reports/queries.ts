import 'server-only'
import { and, asc, count, desc, eq, sql, type SQL } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { tags } from '@/db/schema/tags'
import { transactions } from '@/db/schema/transactions'
import type { Viewer } from '@/lib/auth/viewer'
import { exactSum } from '@/lib/money/exact-sum'
import { reportMonths } from '@/lib/roll-ups/queries'
import type { MonthRow } from '@/lib/roll-ups/types'
import { TBD } from '@/lib/tags/schema'
import { matching, payee } from '@/lib/transactions/queries'
import type { Mode } from '@/lib/transactions/schema'
import type { Group, SpendingQuery, SpendingReport, SpendingRow } from './schema'

const { transactionDate, debitAmount, mode, product } = transactions

// Written out, not as parameters: what is selected must be the very expression that is grouped by.
const tagName = sql<string>`coalesce(${tags.name}, ${sql.raw(`'${TBD}'`)})`
const month = sql<string>`to_char(${transactionDate}, 'YYYY-MM')`
const weekday = sql`extract(isodow from ${transactionDate})`
const WEEKDAYS = "array['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']"

const KEYS: Record<Group, SQL> = { month, tag: tagName, product: payee, mode: sql`${mode}`, weekday }
const SHOWN = {
  month,
  tag: tagName,
  product: sql<string>`min(${product})`,
  mode: sql<Mode>`${mode}`,
  weekday: sql<string>`(${sql.raw(WEEKDAYS)})[${weekday}::int]`,
}
const IN_THEIR_ORDER: readonly Group[] = ['month', 'weekday']

/** The viewer's money out in one currency, by up to two of its traits: months and weekdays in order, else the largest first. */
export function reportSpending(viewer: Viewer, { by, ...filters }: SpendingQuery): Promise<SpendingReport> {
  const shownIf = <Shown>(name: Group, shown: SQL<Shown>) => (by.includes(name) ? shown : sql<null>`null`)
  const inOrder = by.filter((name) => IN_THEIR_ORDER.includes(name)).map((name) => asc(KEYS[name]))
  return asViewer(viewer, async (tx) => {
    const kept = areKept(by) ? await reportMonths(viewer, tx, { ...filters, ...IN_ORDER }, by) : undefined
    if (kept) return reportOf(kept.map(withoutTraits))
    const rows = await tx
      .select({
        month: shownIf('month', SHOWN.month),
        tag: shownIf('tag', SHOWN.tag),
        product: shownIf('product', SHOWN.product),
        mode: shownIf('mode', SHOWN.mode),
        weekday: shownIf('weekday', SHOWN.weekday),
        debitPaise: sql<number>`coalesce(sum(${debitAmount}), 0)`.mapWith(exactSum),
        count: count(),
      })
      .from(transactions)
      .leftJoin(tags, and(ownedBy(viewer, tags), eq(tags.id, transactions.tagId)))
      .where(await matching(viewer, tx, { ...filters, ...IN_ORDER }))
      .groupBy(...by.map((name) => KEYS[name]))
      .orderBy(...inOrder, desc(sql`sum(${debitAmount})`), ...by.map((name) => asc(KEYS[name])))
    return reportOf(rows.map(withoutOthers))
  })
}

const IN_ORDER = { sort: 'date', order: 'desc' } as const

/** The kept sums know months and tags. */
const areKept = (by: readonly Group[]): by is ('month' | 'tag')[] =>
  by.every((name) => name === 'month' || name === 'tag')

const withoutTraits = ({ month, tag, ...sums }: MonthRow): SpendingRow =>
  withoutOthers({ month, tag, product: null, mode: null, weekday: null, ...sums })

function reportOf(rows: SpendingRow[]): SpendingReport {
  const total = rows.reduce((sum, { debitPaise }) => sum + BigInt(debitPaise), 0n)
  return { rows, totalPaise: exactSum(String(total)) }
}

type Selected = { [Name in Group]: SpendingRow[Name] | null } & Pick<SpendingRow, 'debitPaise' | 'count'>

function withoutOthers({ month, tag, product, mode, weekday, ...sums }: Selected): SpendingRow {
  return {
    ...(month !== null && { month }),
    ...(tag !== null && { tag }),
    ...(product !== null && { product }),
    ...(mode !== null && { mode }),
    ...(weekday !== null && { weekday }),
    ...sums,
  }
}
