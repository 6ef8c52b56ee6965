import type { TagSource } from '@/lib/categorization/types'
import type { IsoMonth } from '@/lib/dates/iso-date'
import type { Reliability } from '@/lib/measures/reliability'
import type { Share } from '@/lib/measures/share'
import type { Paise } from '@/lib/money/paise'

/** Who gave a tag; a payment without one has none. */
export type Tagger = Exclude<TagSource, 'none'>

/** Who may have been wrong: everybody but the person. */
export type Machine = Exclude<Tagger, 'human'>

/** Payments of one month that have all of this in common, summed by the database. */
export type PaymentSum = {
  month: IsoMonth
  currency: string
  source: TagSource
  /** Why there is no tag; null where there is one. */
  tbdReason: string | null
  parserVersion: number
  isMoneyOut: boolean
  count: number
  amount: Paise
}

/** How many payments of a stretch have a tag, by whom; money is of one currency alone. */
export type Coverage = {
  tagged: Share
  money: { tagged: Paise; of: Paise; share: number | null }
  bySource: { source: Tagger; count: number; amount: Paise }[]
}

/** Answers of a machine that the person has judged by a correction, of one month and one tenth of confidence. */
export type JudgedSum = {
  /** In which the person judged. */
  month: IsoMonth
  source: Machine
  /** Which tenth of confidence; null where the answer came without one. */
  bin: number | null
  /** A payee, and one answer to it, count once in each correction. */
  answers: number
  rightAnswers: number
  /** Confidences added up. */
  confidence: number
  payments: number
  rightPayments: number
}

export type Precision = { answers: Share; payments: Share }

export type Calibration = { source: Machine; reliability: Reliability }

/** Questions to a language model, of a month or of one run. */
export type Spent = {
  calls: number
  products: number
  inputTokens: number
  outputTokens: number
  /** In billionths of a US dollar. */
  costNanoUsd: number
  /** Calls of a model whose price is not known: the cost leaves them out. */
  unpricedCalls: number
  /** Calls whose tokens the service did not tell, so that they are estimated. */
  estimatedCalls: number
}

export type MonthSpent = Spent & { month: IsoMonth }

export type RunSpent = Spent & {
  runId: string
  startedAt: Date
  model: string
  promptVersion: number
  /** How many payments got a tag by it; 0 where it was all TBD. */
  tagged: number
}

/** Per 1,000 payments, what the questions to a language model came to. */
export type SpentPerThousand = { calls: number; tokens: number; costNanoUsd: number }

export type Quality = {
  /** All payments there are, money in and out. */
  payments: number
  coverage: {
    /** Of the money; the one with most payments out. */
    currency: string
    hasOtherCurrencies: boolean
    all: Coverage
    months: (Coverage & { month: IsoMonth })[]
  }
  precision: {
    all: Precision
    bySource: (Precision & { source: Machine })[]
    byMonth: (Precision & { month: IsoMonth })[]
  }
  calibration: Calibration[]
  tbd: { reason: string; count: number; amount: Paise }[]
  model: { all: Spent; months: MonthSpent[]; runs: RunSpent[]; perThousand: SpentPerThousand }
  /** How many payments each version of the grammar has read, the latest first. */
  parserVersions: { version: number; count: number }[]
}
