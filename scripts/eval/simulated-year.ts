import { suggest } from '@/lib/categorization/cascade'
import { parseNarration } from '@/lib/categorization/narration/parse-narration'
import type { ParsedNarration, Suggestion } from '@/lib/categorization/types'
import { cardPurchase, upi } from '@/lib/sample/narrations'
import { seededRandom, type Random } from '@/lib/sample/seeded-random'
import { inventPayees, VIEWS, weighed, type Payee } from './simulated-payees'

export const MONTHS = 12

/**
 * How payments are spread over payees. Fitted by hand to one real statement of eleven months, of which only these shares
 * are known (AIMS), and to what a first month's memory still tagged later.
 */
export const SPREAD = {
  payees: 500,
  /** A payee of rank r is paid in proportion to 1 / (r + shift) ^ exponent, in the months in which it is paid at all. */
  exponent: 1.15,
  shift: 1.5,
  /** These are paid all year; the others for two to six months in a row, as people move and try things. */
  allYear: { ofTheFirst20: 0.3, ofTheOthers: 0.12 },
  monthsMost: 6,
  monthsLeast: 2,
  rowsAMonth: 185,
}

/** The share of all rows that the payees paid most often have, in the real statement. */
export const AIMS: readonly (readonly [number, number])[] = [
  [10, 0.51],
  [25, 0.65],
  [50, 0.75],
  [100, 0.85],
]

const FIRST_RANKS = 20
const BY_CARD = 0.25

export type SimulatedRow = {
  narration: string
  parsed: ParsedNarration
  suggestion: Suggestion
  payee: Payee
  /** What the person would say of this very row; null where nobody can tell. */
  right: string | null
  amountPaise: number
}

/** A year of money out, month by month; the same for the same seed. */
export function simulateYear(seed: string): SimulatedRow[][] {
  const random = seededRandom(`a year of ${seed}`)
  const payees = inventPayees(random, SPREAD.payees).map((payee, rank) => ({
    ...{ payee, weight: 1 / (rank + 1 + SPREAD.shift) ** SPREAD.exponent },
    ...lifeOf(random, rank),
  }))
  let reference = 400_000_000_000
  return Array.from({ length: MONTHS }, (_, month) => {
    const open = payees.flatMap(({ payee, weight, from, to }): [Payee, number][] =>
      from <= month && month <= to ? [[payee, weight]] : [],
    )
    const count = Math.round(SPREAD.rowsAMonth * (0.85 + 0.3 * random.next()))
    return Array.from({ length: count }, () => payRow(random, weighed(random, open), String(reference++)))
  })
}

function lifeOf(random: Random, rank: number): { from: number; to: number } {
  const { ofTheFirst20, ofTheOthers } = SPREAD.allYear
  if (random.chance(rank < FIRST_RANKS ? ofTheFirst20 : ofTheOthers)) return { from: 0, to: MONTHS - 1 }
  const months = random.int(SPREAD.monthsLeast, SPREAD.monthsMost)
  const from = random.int(1 - months, MONTHS - 1)
  return { from, to: from + months - 1 }
}

function payRow(random: Random, payee: Payee, rrn: string): SimulatedRow {
  const isByCard = payee.takesCards && random.chance(BY_CARD)
  const { name, address } = payee
  const narration = isByCard ? cardPurchase('1234', name) : upi({ payee: name, address, rrn, note: 'UPI' })
  const parsed = parseNarration(narration)
  const tag = random.chance(VIEWS.secondTag) ? payee.otherTag : payee.tag
  return {
    ...{ narration, parsed, payee, suggestion: suggest(parsed, 'debit') },
    right: payee.kind === 'aggregator' ? null : tag,
    amountPaise: Math.round(50_00 * 40 ** random.next()),
  }
}

/** The share of the rows that the payees paid most often have. */
export function topShare(rows: readonly SimulatedRow[], payees: number): number {
  const counts = [...Map.groupBy(rows, ({ payee }) => payee.name).values()].map(({ length }) => length)
  const top = counts.toSorted((one, other) => other - one).slice(0, payees)
  return top.reduce((sum, count) => sum + count, 0) / rows.length
}
