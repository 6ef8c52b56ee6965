import { RUPEES, signOf } from '@/lib/money/format-money'
import { minorDigitsOf } from '@/lib/money/minor-units'
import type { Paise } from '@/lib/money/paise'

const INTERVALS = 4
const INDIAN_UNITS = [
  { from: 10_000_000, mark: 'Cr' },
  { from: 100_000, mark: 'L' },
  { from: 1000, mark: 'K' },
]
const OTHER_UNITS = [
  { from: 1_000_000_000, mark: 'B' },
  { from: 1_000_000, mark: 'M' },
  { from: 1000, mark: 'K' },
]

const minorUnits = (currency: string) => 10 ** minorDigitsOf(currency)

/**
 * Round steps from nothing to the highest amount or just above it, in minor units: whole rupees, thousands, lakhs or
 * crores. Places on an axis, not money: the last may be larger than any amount can be.
 */
export function axisTicks(highest: Paise, currency: string): number[] {
  const one = minorUnits(currency)
  const step = roundUp(Math.max(1, Math.ceil(highest / one / INTERVALS)))
  const count = Math.max(1, Math.ceil(highest / one / step))
  return Array.from({ length: count + 1 }, (_, index) => index * step * one)
}

/** The next of 1, 2, 2.5, 5 and 10 times a power of ten, as a whole number. */
function roundUp(amount: number): number {
  const power = 10 ** Math.floor(Math.log10(amount))
  const factor = [1, 2, 2.5, 5, 10].find((round) => round * power >= amount && Number.isInteger(round * power)) ?? 10
  return factor * power
}

/** A round amount where there is little room: `₹50K`, `₹1.5L`, `₹2Cr`, `$2M`. */
export function axisLabel(place: number, currency: string): string {
  const amount = Math.round(place / minorUnits(currency))
  const [units, locale] = currency === RUPEES ? [INDIAN_UNITS, 'en-IN'] : [OTHER_UNITS, 'en']
  const unit = units.find(({ from }) => amount >= from)
  const sign = signOf(currency)
  return unit ? `${sign}${(amount / unit.from).toLocaleString(locale)}${unit.mark}` : `${sign}${amount}`
}
