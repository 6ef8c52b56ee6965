import { shareOf, Z } from '@/lib/measures/share'
import type { Calibration } from './types'

/** Into so many parts the products are split; each is tried on what was learned from the others. */
export const FOLDS = 5

/** What was said of a product that the model had not seen, and how far it led. */
export type Tried = { margin: number; isRight: boolean; fold: number }

/** Isotonic regression by pooling adjacent violators: the rising steps that lie nearest to what came true. */
export function isotonic(tried: readonly Pick<Tried, 'margin' | 'isRight'>[]): Calibration {
  const pools: { margin: number; right: number; count: number }[] = []
  for (const { margin, isRight } of tried.toSorted((one, other) => one.margin - other.margin)) {
    pools.push({ margin, right: isRight ? 1 : 0, count: 1 })
    for (let last = pools.at(-1), before = pools.at(-2); last && before; last = pools.at(-1), before = pools.at(-2)) {
      const isRising = last.right * before.count > before.right * last.count
      if (isRising && last.margin > before.margin) break
      pools.splice(-2, 2, { margin: before.margin, right: before.right + last.right, count: before.count + last.count })
    }
  }
  return { margins: pools.map(({ margin }) => margin), confidences: pools.map(({ right, count }) => right / count) }
}

/** The step that a margin stands on. */
export function confidenceOf({ margins, confidences }: Calibration, margin: number): number {
  let [low, high] = [0, margins.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((margins[middle] ?? 0) <= margin) low = middle + 1
    else high = middle
  }
  return confidences[Math.max(low - 1, 0)] ?? 0
}

export type Threshold = { marginMin: number; answered: number; right: number; low: number }

export const PRECISION_MIN = 0.9

/** The smallest lead from which on the answers are right often enough, even if luck had a hand in it. */
export function lowestThreshold(tried: readonly Pick<Tried, 'margin' | 'isRight'>[]): Threshold | undefined {
  const sorted = tried.toSorted((one, other) => other.margin - one.margin)
  let found: Threshold | undefined
  let right = 0
  for (const [index, { margin, isRight }] of sorted.entries()) {
    if (isRight) right++
    if (sorted[index + 1]?.margin === margin) continue // equal leads speak or are silent together
    const low = shareOf(right, index + 1, Z[90]).low ?? 0
    if (low >= PRECISION_MIN && margin > 0) found = { marginMin: margin, answered: index + 1, right, low }
  }
  return found
}
