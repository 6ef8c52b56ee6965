import { firstDayOf, lastDayOf, type IsoMonth } from '@/lib/dates/iso-date'
import { transactionsPath } from '@/lib/transactions/filter-params'

type Filters = Parameters<typeof transactionsPath>[0]

/** The rows of one month behind a number; rupees only, as all sums of the overview. */
export function monthRows(month: IsoMonth, filters: Filters = {}) {
  return transactionsPath({ from: firstDayOf(month), to: lastDayOf(month), ...filters })
}

export function overviewPath(month: IsoMonth): `/overview?month=${string}` {
  return `/overview?month=${month}`
}
