import type { Split } from './schema'
import { tagPairOf, type Tagged } from './tag-pair'

export type Paid = Tagged & { /** In minor units. */ amount: number }

/**
 * Where a payee's small payments end: between two amounts, so that fewest of those that the person has tagged lie on the
 * wrong side, and where the way from one to the other is widest. The roundest amount of that gap is taken.
 */
export function suggestAmounts(paid: readonly Paid[], said: readonly string[]): Split['amount'] {
  const [below, above] = smallerFirst(paid, tagPairOf(paid, said))
  const isMisplaced = (most: number, { amount, tag, isOwn }: Paid) =>
    isOwn && tag !== null && ((tag === below && amount > most) || (tag === above && amount <= most))
  const amounts = [...new Set(paid.map(({ amount }) => amount))].sort((one, other) => one - other)
  const gaps = amounts.slice(1).map((high, index) => {
    const low = amounts[index] ?? 0
    return { low, high, misplaced: paid.filter((row) => isMisplaced(low, row)).length }
  })
  const [best] = gaps.toSorted((one, other) => one.misplaced - other.misplaced || widthOf(other) - widthOf(one))
  return { boundary: best ? roundest(best.low, best.high) : null, below, above }
}

const widthOf = ({ low, high }: { low: number; high: number }) => (high + 1) / (low + 1)

/** The tag of the smaller payments before the other; one without payments of its own stands opposite the other one. */
function smallerFirst(paid: readonly Paid[], [one, other]: [string | null, string | null]) {
  const usual = middleOf(paid) ?? 0
  const middle = (tag: string | null) => middleOf(paid.filter((row) => row.isOwn && row.tag === tag)) ?? usual
  return middle(one) <= middle(other) ? ([one, other] as const) : ([other, one] as const)
}

function middleOf(paid: readonly Paid[]): number | undefined {
  const amounts = paid.map(({ amount }) => amount).sort((one, other) => one - other)
  return amounts[Math.floor((amounts.length - 1) / 2)]
}

/** The least multiple of the roundest number that lies from `low` on and below `high`: 346 to 20,000 is 10,000. */
function roundest(low: number, high: number): number {
  for (let power = 10 ** Math.floor(Math.log10(high)); power >= 1; power /= 10)
    for (const step of [5 * power, 2 * power, power]) {
      const least = Math.max(Math.ceil(low / step), 1) * step
      if (least < high) return least
    }
  return low
}
