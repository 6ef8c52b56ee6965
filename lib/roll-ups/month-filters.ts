import { lastDayOf, monthOf, type IsoDate } from '@/lib/dates/iso-date'
import type { TransactionFilters } from '@/lib/transactions/schema'

type Kept = 'tag' | 'direction' | 'spendingOnly' | 'currency'

type Parts = 'linked' | 'setApart'

/** What the kept sums of whole months can be asked. */
export type MonthFilters = Pick<TransactionFilters, Kept> & {
  from: IsoDate | undefined
  to: IsoDate | undefined
  /** Only rows that count, which are neither linked nor set apart; else all. */
  isCounted: boolean
}

type OfRows = Exclude<keyof TransactionFilters, keyof MonthFilters | Parts | 'sort' | 'order'>

// Every filter that the kept sums do not know: a new one must be sorted in before this compiles.
const OF_ROWS = Object.keys({
  mode: true,
  product: true,
  account: true,
  statement: true,
  minPaise: true,
  maxPaise: true,
  q: true,
  tagSource: true,
  tagReason: true,
} satisfies Record<OfRows, true>) as OfRows[]

/** The same question to the kept sums; undefined where it needs the rows: days within a month, or a trait of a row. */
export function monthFiltersOf(filters: TransactionFilters): MonthFilters | undefined {
  const { from, to, tag, direction, spendingOnly, currency } = filters
  if (OF_ROWS.some((name) => filters[name] !== undefined && filters[name] !== '')) return undefined
  if (from !== undefined && !from.endsWith('-01')) return undefined
  if (to !== undefined && to !== lastDayOf(monthOf(to))) return undefined
  const isCounted = isCountedOnly(filters)
  return isCounted === undefined ? undefined : { from, to, tag, direction, spendingOnly, currency, isCounted }
}

/** What is linked and what is set apart are kept as one sum: undefined where they are asked for by themselves. */
function isCountedOnly({ linked, setApart, spendingOnly }: TransactionFilters): boolean | undefined {
  if (linked === undefined && setApart === undefined) return spendingOnly
  const isUnlinked = linked === 'none' || (spendingOnly && linked === undefined)
  return isUnlinked && (setApart === false || (spendingOnly && setApart === undefined)) ? true : undefined
}
