import { shareOf, type Share } from './share'

/** An answer that came with a confidence from 0 to 1, and whether it was right. */
export type Confident = { confidence: number; isRight: boolean }

/** Answers of similar confidence, summed: how many, how many of them right, and their confidences added up. */
export type BinSum = { bin: number; of: number; hits: number; confidence: number }

/** What answers of similar confidence said of themselves, on average, and what came of them. */
export type ReliabilityBin = { from: number; to: number; said: number; right: Share }

export type Reliability = {
  answers: number
  /** The bins that hold something, the least confident first. */
  bins: ReliabilityBin[]
  /** Expected calibration error: by how much what was said misses what came of it, weighted by answers; null of none. */
  ece: number | null
}

/** Of equal width: ten per cent each. */
export const BINS = 10

/** A confidence on a bound belongs to the bin above, and 1 to the last. */
const binOf = (confidence: number) => Math.min(BINS - 1, Math.max(0, Math.floor(confidence * BINS)))

export function reliabilityOf(answers: readonly Confident[]): Reliability {
  const byBin = Map.groupBy(answers, ({ confidence }) => binOf(confidence))
  return reliabilityOfBins([...byBin].map(([bin, members]) => sumUp(bin, members)))
}

const sumUp = (bin: number, answers: readonly Confident[]): BinSum => ({
  bin,
  of: answers.length,
  hits: answers.filter(({ isRight }) => isRight).length,
  confidence: answers.reduce((sum, { confidence }) => sum + confidence, 0),
})

/** The same where a database has summed the answers up. */
export function reliabilityOfBins(sums: readonly BinSum[]): Reliability {
  const filled = sums.filter(({ of }) => of > 0).toSorted((one, other) => one.bin - other.bin)
  const answers = filled.reduce((total, { of }) => total + of, 0)
  const missed = filled.reduce((total, { hits, confidence }) => total + Math.abs(confidence - hits), 0)
  return { answers, bins: filled.map(binFrom), ece: answers === 0 ? null : missed / answers }
}

const binFrom = ({ bin, of, hits, confidence }: BinSum): ReliabilityBin => ({
  from: bin / BINS,
  to: (bin + 1) / BINS,
  said: confidence / of,
  right: shareOf(hits, of),
})
