import { addMonths, firstDayOf, lastDayOf, monthsBetween, type IsoDate, type IsoMonth } from '@/lib/dates/iso-date'
import { paise, sum, type Paise } from '@/lib/money/paise'
import { TBD, type Tag } from '@/lib/tags/schema'
import type { BridgeStep, Comparison, MonthBar, MonthTagSum, TagLine } from './types'

const BARS = 12
const PARTS_SHOWN = 6

/** TBD as if it were a tag: it counts as spending, and is never hidden. */
const UNKNOWN = { id: null, name: TBD, color: null, isSpending: true, isShownApart: false }

type AnyTag = Omit<Tag, 'id' | 'color'> & { id: string | null; color: string | null }

export type Sums = { rows: readonly MonthTagSum[]; tags: readonly Tag[] }

const withUnknown = (tags: readonly Tag[]): readonly AnyTag[] => [...tags, UNKNOWN]

/** What one month comes to, tag by tag, largest first; tags without money in either month are left out. */
export function tagLines({ rows, tags }: Sums, month: IsoMonth): TagLine[] {
  const before = addMonths(month, -1)
  return withUnknown(tags)
    .map(({ id, name, color, isSpending, isShownApart }) => {
      const of = (wanted: IsoMonth) => rows.filter((row) => row.month === wanted && row.tagId === id)
      const amount = sum(of(month).map(({ debit }) => debit))
      const count = of(month).reduce((total, { debitCount }) => total + debitCount, 0)
      return {
        tag: name,
        color,
        isSpending,
        isShownApart,
        amount,
        before: sum(of(before).map(({ debit }) => debit)),
        count,
      }
    })
    .filter(({ amount, before: earlier }) => amount > 0 || earlier > 0)
    .sort((one, other) => other.amount - one.amount || other.before - one.before)
}

/** Money out, and what of it was spent: what non-spending tags hold is left out, step by step. */
export function bridge(lines: readonly TagLine[]): {
  moneyOut: Paise
  spending: Paise
  left: BridgeStep[]
  apart: BridgeStep[]
} {
  const step = ({ tag, amount }: TagLine): BridgeStep => ({ label: tag, tag, amount })
  const moneyOut = sum(lines.map(({ amount }) => amount))
  const spent = lines.filter(({ isSpending }) => isSpending)
  return {
    moneyOut,
    spending: sum(spent.map(({ amount }) => amount)),
    left: lines.filter(({ isSpending, amount }) => !isSpending && amount > 0).map(step),
    apart: spent.filter(({ isShownApart, amount }) => isShownApart && amount > 0).map(step),
  }
}

/** Twelve months up to the wished one (or the latest), each with its largest tags, the rest, and TBD on top. */
export function monthBars({ rows, tags }: Sums, until: IsoMonth): MonthBar[] {
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
      spending: whole,
      parts: [...shown, { tag: REST, color: 'rest', amount: rest }, { tag: TBD, color: null, amount: unknown }],
    }
  })
}

/** The bars end with the latest month, or with the shown one where that lies further back than they reach. */
export function lastBar(month: IsoMonth, latest: IsoMonth): IsoMonth {
  return monthsBetween(month, latest) < BARS ? latest : month
}

/** What is too small for a colour of its own. */
export const REST = 'Other tags'

/** The month before, or its first days where the month itself is not over in the rows. */
export function comparedPeriod(
  month: IsoMonth,
  lastRow: IsoDate | undefined,
  isLatest: boolean,
): Omit<Comparison, 'before'> {
  const earlier = addMonths(month, -1)
  const end = lastDayOf(earlier)
  const isPartial = isLatest && lastRow !== undefined && lastRow < lastDayOf(month)
  const sameDay = `${earlier}${lastRow?.slice(7) ?? ''}` as IsoDate
  return { beforeFrom: firstDayOf(earlier), beforeTo: isPartial && sameDay < end ? sameDay : end, isPartial }
}

/** The month to show: the wished one where it lies within the rows, else the latest. */
export function monthToShow(wish: IsoMonth | undefined, first: IsoMonth, latest: IsoMonth): IsoMonth {
  return wish && monthsBetween(first, wish) >= 0 && monthsBetween(wish, latest) >= 0 ? wish : latest
}
