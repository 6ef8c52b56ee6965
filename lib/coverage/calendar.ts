import { addDays, addMonths, firstDayOf, lastDayOf, monthOf, type IsoDate, type IsoMonth } from '@/lib/dates/iso-date'
import type { CoveringStatement } from '@/lib/statements/types'
import type { Coverage, CoverageBreak, CoverageMonth, CoverageSpan, DayState } from './schema'

/** Of two sayings about a day the first of these counts: what contradicts stays, else the best proof there is. */
const STRONGEST: readonly DayState[] = ['contradicted', 'proved', 'unproved', 'missing']

/** What a month is called by: its gravest days. */
const GRAVEST: readonly DayState[] = ['contradicted', 'missing', 'unproved', 'proved']

const OWN_STATES = { proved: 'proved', not_checkable: 'unproved', broken: 'contradicted' } as const

/** The days of one account from its first statement to its last, and what stands against them. */
export function coverageOf(accountId: string, statements: readonly CoveringStatement[]): Coverage {
  const inOrder = statements.toSorted((one, other) => compare(one.from, other.from) || compare(one.id, other.id))
  const [first] = inOrder
  if (!first) return { accountId, from: null, to: null, months: [], breaks: [] }
  const to = inOrder.reduce((last, one) => (one.to > last ? one.to : last), first.to)
  const joints = inOrder.map((one) => ({ one, after: nextOf(one, inOrder) }))
  const said = [
    { from: first.from, to, state: 'missing' as const },
    ...inOrder.map((one) => ({ from: one.from, to: one.to, state: OWN_STATES[one.verdict] })),
    ...joints.flatMap(({ one, after }) => (after ? daysOfJoint(one, after) : [])),
  ]
  const spans = flatten(said)
  const breaks = [...inOrder.flatMap(brokenChain), ...joints.flatMap(({ one, after }) => brokenJoint(one, after))]
  return { accountId, from: first.from, to, months: monthsOf(spans), breaks }
}

/** The statement that begins next after this one, of those that end later. */
const nextOf = (one: CoveringStatement, inOrder: readonly CoveringStatement[]) =>
  inOrder.find((other) => other.to > one.to && other.from > one.from)

/**
 * Between two files whose balances join nothing has moved: the days are proved. Where they do not join and no day lies
 * between, the days on which they meet are in contradiction; else those between hold what is missing.
 */
function daysOfJoint(one: CoveringStatement, after: CoveringStatement): CoverageSpan[] {
  const between = { from: addDays(one.to, 1), to: addDays(after.from, -1) }
  const hasDays = between.from <= between.to
  if (one.next === 'proved') return hasDays ? [{ ...between, state: 'proved' }] : []
  if (one.next !== 'broken' || hasDays) return []
  const [from, to] = one.to < after.from ? [one.to, after.from] : [after.from, one.to]
  return [{ from, to, state: 'contradicted' }]
}

const brokenChain = ({ id, filename, from, to, verdict }: CoveringStatement): CoverageBreak[] =>
  verdict === 'broken' ? [{ kind: 'chain', statementId: id, filename, from, to }] : []

function brokenJoint(one: CoveringStatement, after: CoveringStatement | undefined): CoverageBreak[] {
  if (!after || one.next !== 'broken' || one.closing === null || after.opening === null) return []
  const { id, filename } = after
  const days = { from: one.to, to: after.from }
  return [{ kind: 'joint', statementId: id, filename, ...days, closingPaise: one.closing, openingPaise: after.opening }]
}

/** Spans that overlap, as spans that do not: each day in the strongest state that anything says of it. */
function flatten(said: readonly CoverageSpan[]): CoverageSpan[] {
  const cuts = [...new Set(said.flatMap(({ from, to }) => [from, addDays(to, 1)]))].sort()
  return cuts.slice(0, -1).reduce<CoverageSpan[]>((flat, from, index) => {
    const to = addDays(cuts[index + 1] ?? from, -1)
    const here = said.filter((span) => span.from <= from && span.to >= to).map(({ state }) => state)
    const state = STRONGEST.find((one) => here.includes(one)) ?? 'missing'
    const last = flat.at(-1)
    if (last?.state !== state) return [...flat, { from, to, state }]
    return [...flat.slice(0, -1), { ...last, to }]
  }, [])
}

function monthsOf(spans: readonly CoverageSpan[]): CoverageMonth[] {
  const [first, last] = [spans[0], spans.at(-1)]
  if (!first || !last) return []
  const months: CoverageMonth[] = []
  for (let month = monthOf(first.from); month <= monthOf(last.to); month = addMonths(month, 1))
    months.push(monthIn(month, spans))
  return months
}

function monthIn(month: IsoMonth, spans: readonly CoverageSpan[]): CoverageMonth {
  const [start, end] = [firstDayOf(month), lastDayOf(month)]
  const own = spans
    .filter(({ from, to }) => from <= end && to >= start)
    .map((span) => ({ ...span, from: later(span.from, start), to: earlier(span.to, end) }))
  const state = GRAVEST.find((one) => own.some((span) => span.state === one)) ?? 'missing'
  return { month, state, spans: own }
}

const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other))
const later = (one: IsoDate, other: IsoDate) => (one > other ? one : other)
const earlier = (one: IsoDate, other: IsoDate) => (one < other ? one : other)
