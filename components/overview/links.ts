import { firstDayOf, lastDayOf, type IsoMonth } from '@/lib/dates/iso-date'
import type { Overview, Period } from '@/lib/overview/types'
import { transactionsPath } from '@/lib/transactions/filter-params'

type Filters = Parameters<typeof transactionsPath>[0]

/** What the figures of an overview are of, which the rows behind them must be of too. */
export type Scope = Pick<Overview, 'currency' | 'currencies' | 'hasLinks'>

/** Said in an address only where there is more than one. */
const inCurrency = ({ currency, currencies }: Scope): Filters => (currencies.length > 1 ? { currency } : {})

/** Rows that count, for figures that leave out what is linked or set apart. Said only where there is such a row. */
export const unlinked = ({ hasLinks }: Scope): Filters => (hasLinks ? { linked: 'none', setApart: false } : {})

/** The rows of some days behind a number. */
export function periodRows(scope: Scope, { from, to }: Period, filters: Filters = {}) {
  return transactionsPath({ from, to, ...inCurrency(scope), ...filters })
}

/** The rows of one month behind a number. */
export function monthRows(scope: Scope, month: IsoMonth, filters: Filters = {}) {
  return periodRows(scope, { from: firstDayOf(month), to: lastDayOf(month) }, filters)
}

type Place = Pick<Overview, 'currency' | 'currencies'>

/** The overview of another month, in the same currency. */
export function overviewPath(month: IsoMonth, { currency, currencies }: Place): `/overview?month=${string}` {
  return `/overview?month=${month}${currency === currencies[0] ? '' : `&currency=${currency}`}`
}
