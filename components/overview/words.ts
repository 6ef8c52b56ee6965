import { formatDayAndMonth, formatMonth, lastDayOf, monthOf, type IsoDate, type IsoMonth } from '@/lib/dates/iso-date'
import type { Comparison, Coverage, Period } from '@/lib/overview/types'

/** Days of one month: `5 January`, or `5 to 10 January`. */
export function daysInWords({ from, to }: Period): string {
  return from === to ? formatDayAndMonth(to) : `${Number(from.slice(8))} to ${formatDayAndMonth(to)}`
}

const isFirstDay = (date: IsoDate) => date.endsWith('-01')

/** A stretch of one month behind a figure: `in January 2026`, `by 5 January`, `from 5 to 10 January`. */
export function stretchInWords(period: Period): string {
  const month = monthOf(period.to)
  if (!isFirstDay(period.from)) return `${period.from === period.to ? 'on' : 'from'} ${daysInWords(period)}`
  return period.to === lastDayOf(month) ? `in ${formatMonth(month)}` : `by ${formatDayAndMonth(period.to)}`
}

/** What of the month is not covered by statements; undefined where all of it is. */
export function coverageInWords(month: IsoMonth, coverage: Coverage): string | undefined {
  if (coverage.kind === 'whole') return undefined
  if (coverage.kind === 'none') return `No statement covers ${formatMonth(month)}.`
  const [first] = coverage.spans
  if (first && coverage.spans.length === 1 && isFirstDay(first.from))
    return `Statements cover this month up to ${formatDayAndMonth(first.to)}.`
  return `Statements cover ${listed(coverage.spans.map(daysInWords))} only.`
}

const listed = (parts: string[]) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

/** Why a month is not held against the one before. */
export function whyNotCompared(
  { reason }: Extract<Comparison, { kind: 'none' }>,
  before: { month: IsoMonth; coverage: Coverage },
): string {
  const month = formatMonth(before.month)
  if (before.coverage.kind === 'none') return `No statement covers ${month}, so there is nothing to compare with.`
  switch (reason) {
    case 'no_statement': // of some account
      return `Not every account has a statement here and in ${month}, so the months are not compared.`
    case 'gap':
      return `Days are missing, so it is not compared with ${month}.`
    case 'no_common_days':
      return `No days are covered in ${month} too, so the months are not compared.`
  }
}
