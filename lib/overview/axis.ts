import type { Paise } from '@/lib/money/paise'

const INTERVALS = 4
const UNITS = [
  { from: 10_000_000, mark: 'Cr' },
  { from: 100_000, mark: 'L' },
  { from: 1000, mark: 'K' },
]

/**
 * Round steps from nothing to the highest amount or just above it, in paise: whole rupees, thousands, lakhs or crores.
 * Places on an axis, not money: the last may be larger than any amount can be.
 */
export function axisTicks(highest: Paise): number[] {
  const step = roundUp(Math.max(1, Math.ceil(highest / 100 / INTERVALS)))
  const count = Math.max(1, Math.ceil(highest / 100 / step))
  return Array.from({ length: count + 1 }, (_, index) => index * step * 100)
}

/** The next of 1, 2, 2.5, 5 and 10 times a power of ten, as a whole number of rupees. */
function roundUp(rupees: number): number {
  const power = 10 ** Math.floor(Math.log10(rupees))
  const factor = [1, 2, 2.5, 5, 10].find((round) => round * power >= rupees && Number.isInteger(round * power)) ?? 10
  return factor * power
}

/** A round amount where there is little room: `₹50K`, `₹1.5L`, `₹2Cr`. */
export function axisLabel(place: number): string {
  const rupees = Math.round(place / 100)
  const unit = UNITS.find(({ from }) => rupees >= from)
  return unit ? `₹${(rupees / unit.from).toLocaleString('en-IN')}${unit.mark}` : `₹${rupees}`
}
