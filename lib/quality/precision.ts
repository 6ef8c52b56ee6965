import { BINS, reliabilityOfBins, type BinSum } from '@/lib/measures/reliability'
import { shareOf } from '@/lib/measures/share'
import { TAGGERS } from './coverage'
import type { Calibration, JudgedSum, Machine, Precision, Quality } from './types'

/** Below this many answers an interval is so wide that nothing can be told from it. */
export const ENOUGH_ANSWERS = 10

const MACHINES = TAGGERS.filter((source): source is Machine => source !== 'human')

const total = (sums: readonly JudgedSum[], name: 'answers' | 'rightAnswers' | 'payments' | 'rightPayments') =>
  sums.reduce((added, sum) => added + sum[name], 0)

function judged(sums: readonly JudgedSum[]): Precision {
  return {
    answers: shareOf(total(sums, 'rightAnswers'), total(sums, 'answers')),
    payments: shareOf(total(sums, 'rightPayments'), total(sums, 'payments')),
  }
}

/** How often the machines were right where the person has said what is right. */
export function precisionOf(sums: readonly JudgedSum[]): Quality['precision'] {
  const byMonth = Map.groupBy(sums, ({ month }) => month)
  return {
    all: judged(sums),
    bySource: MACHINES.map((source) => ({ source, ...judged(sums.filter((sum) => sum.source === source)) })).filter(
      ({ answers }) => answers.of > 0,
    ),
    byMonth: [...byMonth]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([month, ofMonth]) => ({ month, ...judged(ofMonth) })),
  }
}

/** Those whose answers come with a confidence; memory and dictionary are sure or silent. */
const CONFIDENT = ['fuzzy', 'model'] as const satisfies readonly Machine[]

/** What the answers that came with a confidence said of themselves, against what the person said of them. */
export function calibrationOf(sums: readonly JudgedSum[]): Calibration[] {
  return CONFIDENT.map((source) => {
    const own = sums.filter((sum) => sum.source === source)
    return { source, reliability: reliabilityOfBins(Array.from({ length: BINS }, (_, bin) => binOf(own, bin))) }
  }).filter(({ reliability }) => reliability.answers > 0)
}

function binOf(sums: readonly JudgedSum[], bin: number): BinSum {
  const inBin = sums.filter((sum) => sum.bin === bin)
  return {
    bin,
    of: total(inBin, 'answers'),
    hits: total(inBin, 'rightAnswers'),
    confidence: inBin.reduce((added, { confidence }) => added + confidence, 0),
  }
}
