import { addMonths, monthsBetween, type IsoMonth } from '@/lib/dates/iso-date'
import { paise, sum, type Paise } from '@/lib/money/paise'
import { TBD, type Tag } from '@/lib/tags/schema'
import { coverageOf } from './coverage'
import type { MonthTagSum } from '@/lib/roll-ups/types'
import type { BridgeStep, ComparedTagSum, MonthBar, Period, TagLine } from './types'

const BARS = 12
const PARTS_SHOWN = 6

/** TBD as if it were a tag: it counts as spending, and is never hidden. */
const UNKNOWN = { id: null, name: TBD, color: null, isSpending: true, isShownApart: false }

type AnyTag = Omit<Tag, 'id' | 'color'> & { id: string | null; color: string | null }

type Sums = { rows: readonly MonthTagSum[]; tags: readonly Tag[] }

const withUnknown = (tags: readonly Tag[]): readonly AnyTag[] => [...tags, UNKNOWN]

/**
 * What one month comes to, tag by tag, largest first, each beside the month before where the two are compared. Tags
 * without money in either are left out.
 */
export function tagLines({ rows, tags }: Sums, month: IsoMonth, compared: readonly ComparedTagSum[] | null): TagLine[] {
  return withUnknown(tags)
    .map(({ id, name, color, isSpending, isShownApart }) => {
      const own = rows.filter((row) => row.month === month && row.tagId === id)
      const { now, before } = compared?.find(({ tagId }) => tagId === id) ?? NOTHING
      return {
        tag: name,
        color,
        isSpending,
        isShownApart,
        amount: sum(own.map(({ debit }) => debit)),
        count: own.reduce((total, { debitCount }) => total + debitCount, 0),
        compared: compared && { now, before },
      }
    })
    .filter(({ amount, count, compared: held }) => amount > 0 || count > 0 || (held?.before ?? 0) > 0)
    .sort((one, other) => other.amount - one.amount || (other.compared?.before ?? 0) - (one.compared?.before ?? 0))
}

const NOTHING = { now: paise(0), before: paise(0) }

/** Spending on the compared days: what tags that count hold, and TBD. */
export function comparedSpending(lines: readonly TagLine[]): { spent: Paise; spentBefore: Paise } {
  const held = lines.filter(({ isSpending }) => isSpending).map(({ compared }) => compared ?? NOTHING)
  return { spent: sum(held.map(({ now }) => now)), spentBefore: sum(held.map(({ before }) => before)) }
}

/** Money out, and what of it was spent: what is linked and what non-spending tags hold is left out, step by step. */
export function bridge(
  lines: readonly TagLine[],
  linkedOut: Paise,
): {
  moneyOut: Paise
  spending: Paise
  left: BridgeStep[]
  apart: BridgeStep[]
} {
  const step = ({ tag, amount }: TagLine): BridgeStep => ({ tag, amount })
  const moneyOut = sum([...lines.map(({ amount }) => amount), linkedOut])
  const spent = lines.filter(({ isSpending }) => isSpending)
  return {
    moneyOut,
    spending: sum(spent.map(({ amount }) => amount)),
    left: lines.filter(({ isSpending, amount }) => !isSpending && amount > 0).map(step),
    apart: spent.filter(({ isShownApart, amount }) => isShownApart && amount > 0).map(step),
  }
}

/** Twelve months up to the wished one (or the latest), each with its largest tags, the rest, and TBD on top. */
export function monthBars({ rows, tags }: Sums, until: IsoMonth, days: readonly Period[]): MonthBar[] {
  const spending = withUnknown(tags).filter(({ isSpending }) => isSpending)
  const from = addMonths(until, 1 - BARS)
  const within = rows.filter(({ month }) => month >= from && month <= until)
  const totalOf = (id: string | null) => sum(within.filter((row) => row.tagId === id).map(({ debit }) => debit))
  const largest = spending
    .filter(({ id }) => id !== null && totalOf(id) > 0)
    .sort((one, other) => totalOf(other.id) - totalOf(one.id))
    .slice(0, PARTS_SHOWN)
  return Array.from({ length: BARS }, (_, index) => {
    const month = addMonths(from, index)
    const amountOf = (id: string | null) =>
      sum(within.filter((row) => row.month === month && row.tagId === id).map(({ debit }) => debit))
    const whole = sum(spending.map(({ id }) => amountOf(id)))
    const shown = largest.map(({ id, name, color }) => ({ tag: name, color, amount: amountOf(id) }))
    const unknown = amountOf(null)
    const rest = paise(whole - sum(shown.map(({ amount }) => amount)) - unknown)
    return {
      month,
      coverage: coverageOf(month, days),
      spending: whole,
      parts: [...shown, { tag: REST, color: 'rest', amount: rest }, { tag: TBD, color: null, amount: unknown }],
    }
  })
}

/** The bars end with the latest month, or with the shown one where that lies further back than they reach. */
export function lastBar(month: IsoMonth, latest: IsoMonth): IsoMonth {
  return monthsBetween(month, latest) < BARS ? latest : month
}

/** The first month of which something is shown: the bars', the shown one's, or that of the one that it is held against. */
export function firstBar(until: IsoMonth, month: IsoMonth): IsoMonth {
  const first = addMonths(until, 1 - BARS)
  return monthsBetween(addMonths(month, -1), first) > 0 ? addMonths(month, -1) : first
}

/** What is too small for a colour of its own. */
export const REST = 'Other tags'

/** The month to show: the wished one where it lies within the rows, else the latest. */
export function monthToShow(wish: IsoMonth | undefined, first: IsoMonth, latest: IsoMonth): IsoMonth {
  return wish && monthsBetween(first, wish) >= 0 && monthsBetween(wish, latest) >= 0 ? wish : latest
}
