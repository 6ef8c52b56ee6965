import { addDays, firstDayOf, lastDayOf, type IsoDate, type IsoMonth } from '@/lib/dates/iso-date'
import type { Comparison, Coverage, Period, StatementPeriod } from './types'

/** The days that statements cover, merged and in order. Where one goes on with the balance of another, so do the days. */
export function coveredDays(statements: readonly StatementPeriod[]): Period[] {
  const byAccount = Object.values(Object.groupBy(statements, ({ accountId }) => accountId))
  return merged(byAccount.flatMap((own = []) => [...own, ...joints(own)]))
}

/** A file without a period of its own begins with its first row: the days up to it belong to it if its balance goes on. */
function joints(own: readonly StatementPeriod[]): Period[] {
  return own.flatMap(({ to, closing }) => {
    const [next] = own.filter(({ from }) => from > to).sort((one, other) => (one.from < other.from ? -1 : 1))
    return next && closing !== null && closing === next.opening ? [{ from: to, to: next.from }] : []
  })
}

function merged(periods: readonly Period[]): Period[] {
  const inOrder = periods.toSorted((one, other) => (one.from < other.from ? -1 : 1))
  return inOrder.reduce<Period[]>((whole, { from, to }) => {
    const last = whole.at(-1)
    if (!last || from > addDays(last.to, 1)) return [...whole, { from, to }]
    return [...whole.slice(0, -1), { from: last.from, to: to > last.to ? to : last.to }]
  }, [])
}

/**
 * The days that may be held against each other: those that every account covers which has a statement at all between the
 * two days. One account's February is not to be compared with two accounts' January.
 */
export function daysOfEveryAccount(statements: readonly StatementPeriod[], from: IsoDate, to: IsoDate): Period[] {
  const byAccount = Object.values(Object.groupBy(statements, ({ accountId }) => accountId))
  const concerned = byAccount.map((own = []) => coveredDays(own)).filter((days) => days.some(touches({ from, to })))
  const [first = [], ...others] = concerned
  return others.reduce((shared, days) => shared.flatMap((span) => days.filter(touches(span)).map(within(span))), first)
}

const touches = (span: Period) => (other: Period) => other.from <= span.to && other.to >= span.from

const within =
  (span: Period) =>
  ({ from, to }: Period): Period => ({ from: from > span.from ? from : span.from, to: to < span.to ? to : span.to })

/** What of a month is covered: nothing, every day, or some days. */
export function coverageOf(month: IsoMonth, days: readonly Period[]): Coverage {
  const [first, last] = [firstDayOf(month), lastDayOf(month)]
  const whole = { from: first, to: last }
  const spans = days.filter(touches(whole)).map(within(whole))
  const [only] = spans
  if (!only) return { kind: 'none' }
  return spans.length === 1 && only.from === first && only.to === last ? { kind: 'whole' } : { kind: 'part', spans }
}

type Bounds = Omit<Extract<Comparison, { kind: 'whole' | 'days' }>, 'spent' | 'spentBefore'>

/**
 * What of a month may be held against the month before: all of both where both are covered whole, else the days of the
 * month that statements cover in both, or nothing.
 */
export function comparedBounds(
  now: { month: IsoMonth; coverage: Coverage },
  before: { month: IsoMonth; coverage: Coverage },
): Bounds | Extract<Comparison, { kind: 'none' }> {
  if (now.coverage.kind === 'none' || before.coverage.kind === 'none') return { kind: 'none', reason: 'no_statement' }
  if (now.coverage.kind === 'whole' && before.coverage.kind === 'whole')
    return { kind: 'whole', now: wholeOf(now.month), before: wholeOf(before.month) }
  const [one, other] = [daysIn(now), daysIn(before)]
  if (!one || !other) return { kind: 'none', reason: 'gap' }
  const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)]
  if (from > to) return { kind: 'none', reason: 'no_common_days' }
  const period = (month: IsoMonth): Period => ({ from: dayOf(month, from), to: dayOf(month, to) })
  return { kind: 'days', now: period(now.month), before: period(before.month) }
}

const wholeOf = (month: IsoMonth): Period => ({ from: firstDayOf(month), to: lastDayOf(month) })

/** First and last covered day of the month, counted from 1; undefined where days between them are missing. */
function daysIn({ month, coverage }: { month: IsoMonth; coverage: Coverage }) {
  const spans = coverage.kind === 'part' ? coverage.spans : [wholeOf(month)]
  const [span] = spans
  if (!span || spans.length > 1) return undefined
  return { from: Number(span.from.slice(8)), to: Number(span.to.slice(8)) }
}

const dayOf = (month: IsoMonth, day: number) => addDays(firstDayOf(month), day - 1) satisfies IsoDate
