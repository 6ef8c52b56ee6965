import { ambiguousNumbers, findBankDate, type DateOrder } from '@/lib/dates/bank-date'
import { addDays, type IsoDate } from '@/lib/dates/iso-date'

type Known = { today: IsoDate; period: { from: IsoDate; to: IsoDate } | undefined; isIndian: boolean }

/** How the dates of a column are to be read, and why. */
export type ProvedOrder = { order: DateOrder; proof: string | undefined }

const CANDIDATES = ['day first', 'month first'] as const
const MONTHS = 12
// So few that they are typing errors beside the others.
const SHARE_OF_ERRORS = 0.02

/**
 * Which number is the day, told by the whole column and never by a cell: by one that is no month, by the statement's period
 * and the present day, by the order of the rows, or by the country. Undefined where none of them tells.
 */
export function proveDateOrder(cells: readonly string[], known: Known): ProvedOrder | undefined {
  const open = cells.filter((cell) => ambiguousNumbers(cell) !== undefined)
  if (open.length === 0) return { order: 'day first', proof: undefined }
  return byDaysThatAreNoMonth(open) ?? byRange(open, known) ?? bySequence(open) ?? byCountry(known)
}

function byDaysThatAreNoMonth(cells: readonly string[]): ProvedOrder | undefined {
  const dayFirst = cells.filter((cell) => (ambiguousNumbers(cell)?.first ?? 0) > MONTHS)
  const monthFirst = cells.filter((cell) => (ambiguousNumbers(cell)?.second ?? 0) > MONTHS)
  const few = cells.length * SHARE_OF_ERRORS
  if (dayFirst.length > 0 && monthFirst.length <= few) return { order: 'day first', proof: dayFirst[0] }
  if (monthFirst.length > 0 && dayFirst.length <= few) return { order: 'month first', proof: monthFirst[0] }
  return undefined
}

const DAYS_AHEAD_MAX = 7

function byRange(cells: readonly string[], { today, period }: Known): ProvedOrder | undefined {
  const earliest = period?.from ?? ''
  const latest = period?.to ?? addDays(today, DAYS_AHEAD_MAX)
  const isWithin = (day: IsoDate | undefined) => day !== undefined && day >= earliest && day <= latest
  return only((order) => cells.every((cell) => isWithin(findBankDate(cell, order))), 'the days that it covers')
}

const DAYS_MIN = 3

function bySequence(cells: readonly string[]): ProvedOrder | undefined {
  if (new Set(cells).size < DAYS_MIN) return undefined
  return only((order) => isSorted(cells.map((cell) => findBankDate(cell, order) ?? '')), 'the order of its rows')
}

function isSorted(days: readonly string[]): boolean {
  const isAscending = days.every((day, at) => day >= (days[at - 1] ?? ''))
  return isAscending || days.every((day, at) => at === 0 || day <= (days[at - 1] ?? ''))
}

function only(holds: (order: DateOrder) => boolean, proof: string): ProvedOrder | undefined {
  const [order, other] = CANDIDATES.filter(holds)
  return order && !other ? { order, proof } : undefined
}

const byCountry = ({ isIndian }: Known): ProvedOrder | undefined =>
  isIndian ? { order: 'day first', proof: 'a bank in India' } : undefined
