import type { Mode } from '@/lib/transactions/schema'

/** A product that nobody knows, as a model is asked about it. `key` is ours: it is never sent. */
export type AskedProduct = {
  key: string
  /** Redacted and cleaned, at most 60 characters. */
  name: string
  mode: Mode
  /** `100-500`: rupees, never the amount itself. */
  amountBand: string
}

/** A tag to choose from; its name is the person's own, its meaning ours for the default ones. */
export type OfferedTag = { name: string; meaning: string | null }

/** A product of which nobody doubts the tag, by that tag's present name. */
export type KnownAnswer = { product: AskedProduct; tag: string }

/** What answers are held against before anything of them is kept (check-answer.ts). */
export type Checks = {
  known: readonly KnownAnswer[]
  /** How many products the person has confirmed, and the share of each tag among them. */
  confirmed: number
  shares: ReadonlyMap<string, number>
}

export type Question = {
  products: readonly AskedProduct[]
  tags: readonly OfferedTag[]
  /** Tells whether it is the same question: tag-set.ts. */
  tagSetHash: string
  checks?: Checks
}

export type ModelUsage = { calls: number; inputTokens: number; outputTokens: number }

export type Answered = {
  /** By key: a tag's name exactly as offered, or null where the model does not know. */
  answers: ReadonlyMap<string, string | null>
  /** Keys that got no valid answer: nothing may be remembered of them. */
  unanswered: readonly string[]
  /** Whether answers were thrown away because they failed the checks, or passed them; left out where nothing was checked. */
  passedChecks?: boolean
  usage: ModelUsage
}

/** Asks a language model about at most 25 products. Retries, halves and validates by itself; throws ModelUnavailable. */
export type Classify = (question: Question, signal: AbortSignal) => Promise<Answered>

/** Why no more can be asked now; the job tells it to the person as a sentence. */
export type ModelFault = 'unreachable' | 'overloaded' | 'no_quota' | 'refused_key' | 'refused_request' | 'budget'

export class ModelUnavailable extends Error {
  override readonly name = 'ModelUnavailable'

  constructor(
    readonly fault: ModelFault,
    message: string,
    /** When to come back, where the service said so; `isPermanent`: only the operator can mend it. */
    readonly details: { retryAfterMs?: number; isPermanent: boolean; usage: ModelUsage },
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
