import { reliabilityOf } from '@/lib/measures/reliability'
import { shareOf, type Share } from '@/lib/measures/share'
import { median, spread } from '../bench/figures'
import { liveThrough, type MonthOfTaps, type Said, type Steps } from './learning-curve'
import { AIMS, simulateYear, topShare, type SimulatedRow } from './simulated-year'

export const SEEDS = 20
export const TAPS = [0, 5, 10, 25, 50, 100] as const

type Spread = { median: number; least: number; most: number }

/** Of so many corrections a month: the middle month of each seed, over all seeds. */
export type CurvePoint = {
  taps: number
  /** What is tagged when the month after arrives, and after that month's own corrections. */
  arrival: Spread
  afterTaps: Spread
  precision: Spread
  byAmount: Spread
  memoryOnly: { arrival: Spread; afterTaps: Spread }
}

export type OfSource = { source: string; rows: number; right: Share; ece: number | null }

export type Curve = {
  seeds: number
  rows: number
  merchantsUnlisted: number
  tops: { payees: number; aim: number; reached: number }[]
  points: CurvePoint[]
  /** At ten corrections a month. */
  sources: OfSource[]
  /** Corrections until nine tenths of a first month are tagged. */
  tapsTo90: { all: Spread; memoryOnly: Spread }
}

const isRight = ({ tag, row }: Said) => tag !== null && tag === row.right
const tagged = (said: readonly Said[]) => said.filter(({ tag }) => tag !== null)
const coverage = (said: readonly Said[]) => tagged(said).length / said.length
const precision = (said: readonly Said[]) => tagged(said).filter(isRight).length / tagged(said).length
const weight = (said: readonly Said[]) => said.reduce((sum, { row }) => sum + row.amountPaise, 0)
const byAmount = (said: readonly Said[]) => weight(tagged(said).filter(isRight)) / weight(tagged(said))

export function measureCurve(seeds = SEEDS): Curve {
  const years = Array.from({ length: seeds }, (_, seed) => simulateYear(`person ${seed + 1}`))
  const merchants = years.map(shareUnlisted)
  return {
    seeds,
    rows: median(years.map((year) => year.flat().length)),
    merchantsUnlisted: median(merchants),
    tops: AIMS.map(([payees, aim]) => ({
      ...{ payees, aim },
      reached: median(years.map((year) => topShare(year.flat(), payees))),
    })),
    points: TAPS.map((taps) => pointOf(years, taps)),
    sources: sourcesOf(years.flatMap((year) => liveThrough(year, 10).slice(1)).flatMap(({ arrival }) => arrival)),
    tapsTo90: {
      all: spread(years.map((year) => tapsTo90(year, 'all'))),
      memoryOnly: spread(years.map(onlyMemoryTo90)),
    },
  }
}

/** Of the merchants that were paid: how many the dictionary does not know. */
function shareUnlisted(year: readonly SimulatedRow[][]): number {
  const paid = new Set(year.flat().map(({ payee }) => payee))
  const merchants = [...paid].filter(({ kind }) => kind !== 'person' && kind !== 'aggregator')
  return merchants.filter(({ kind }) => kind === 'unlisted' || kind === 'QR code').length / merchants.length
}

function pointOf(years: readonly SimulatedRow[][][], taps: number): CurvePoint {
  const lives = years.map((year) => liveThrough(year, taps).slice(1))
  const alone = years.map((year) => liveThrough(year, taps, 'memory only').slice(1))
  const over = (of: readonly MonthOfTaps[][], measure: (month: MonthOfTaps) => number) =>
    spread(of.map((months) => median(months.map(measure))))
  return {
    taps,
    arrival: over(lives, ({ arrival }) => coverage(arrival)),
    afterTaps: over(lives, ({ afterTaps }) => coverage(afterTaps)),
    precision: over(lives, ({ arrival }) => precision(arrival)),
    byAmount: over(lives, ({ arrival }) => byAmount(arrival)),
    memoryOnly: {
      arrival: over(alone, ({ arrival }) => coverage(arrival)),
      afterTaps: over(alone, ({ afterTaps }) => coverage(afterTaps)),
    },
  }
}

function sourcesOf(said: readonly Said[]): OfSource[] {
  return [...Map.groupBy(tagged(said), ({ source }) => source)].map(([source, members]) => {
    const claims = members.flatMap((each) =>
      each.confidence === null ? [] : [{ confidence: each.confidence, isRight: isRight(each) }],
    )
    const right = shareOf(members.filter(isRight).length, members.length)
    return { source, rows: members.length, right, ece: reliabilityOf(claims).ece }
  })
}

const ENOUGH = 0.9
const TAPS_MOST = 200

function tapsTo90([first = []]: readonly SimulatedRow[][], steps: Steps): number {
  for (let taps = 0; taps < TAPS_MOST; taps++) {
    const [month] = liveThrough([first], taps, steps)
    if (month && coverage(month.afterTaps) >= ENOUGH) return taps
  }
  return TAPS_MOST
}

const onlyMemoryTo90 = (year: readonly SimulatedRow[][]) => tapsTo90(year, 'memory only')
