import { firstDayOf, lastDayOf, type IsoMonth } from '@/lib/dates/iso-date'
import type { Period } from '@/lib/overview/types'
import { transactionsPath } from '@/lib/transactions/filter-params'

type Filters = Parameters<typeof transactionsPath>[0]

/** The rows of some days behind a number. */
export function periodRows({ from, to }: Period, filters: Filters = {}) {
  return transactionsPath({ from, to, ...filters })
}

/** The rows of one month behind a number. */
export function monthRows(month: IsoMonth, filters: Filters = {}) {
  return periodRows({ from: firstDayOf(month), to: lastDayOf(month) }, filters)
}

export function overviewPath(month: IsoMonth): `/overview?month=${string}` {
  return `/overview?month=${month}`
}
