import { formatDate, formatDayAndMonth, formatMonth, type IsoDate } from '@/lib/dates/iso-date'
import type { Coverage, CoverageMonth, CoverageSpan, DayState } from '@/lib/coverage/schema'
import { countOf } from '@/lib/text/count-of'

export const STATE_NAMES: Record<DayState, string> = {
  proved: 'Proved',
  unproved: 'Not proved',
  missing: 'Missing',
  contradicted: 'Contradicted',
}

export const STATE_SENTENCES: Record<DayState, string> = {
  proved: 'every balance was recomputed',
  unproved: 'the file has no balances that can be recomputed',
  missing: 'no statement has these days',
  contradicted: 'what the files say cannot all be true',
}

/** `February 2025: 1 – 12 February proved, 13 – 28 February missing`. */
export function describeMonth({ month, state, spans }: CoverageMonth): string {
  if (spans.length === 1) return `${formatMonth(month)}: ${STATE_NAMES[state].toLowerCase()}`
  return `${formatMonth(month)}: ${spans.map((span) => `${daysOf(span)} ${STATE_NAMES[span.state].toLowerCase()}`).join(', ')}`
}

const daysOf = ({ from, to }: CoverageSpan) =>
  from === to ? formatDayAndMonth(from) : `${Number(from.slice(8))} – ${formatDayAndMonth(to)}`

/** `1 Jan 2024 – 31 Mar 2026: 26 months proved, 1 month missing`. */
export function describeAccount({ from, to, months }: Coverage): string {
  const counts = (['proved', 'unproved', 'missing', 'contradicted'] as const)
    .map((state) => ({ state, count: months.filter((month) => month.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${countOf(count, 'month')} ${STATE_NAMES[state].toLowerCase()}`)
  return `${from && to ? `${period(from, to)}: ` : ''}${counts.join(', ')}`
}

const period = (from: IsoDate, to: IsoDate) => `${formatDate(from)} – ${formatDate(to)}`
