import type { WhyNotAsked } from '@/lib/categorization/why-not-asked'
import type { CallStatus } from '@/lib/model-calls/types'

/** What came of a call, for people. */
export const STATUS_WORDS: Record<CallStatus, string> = {
  sent: 'Under way',
  answered: 'Answered',
  discarded: 'Thrown away: a known answer was wrong',
  cut: 'Ended early or held back',
  garbled: 'No answer that could be read',
  failed: 'Failed',
  refused: 'Refused by the service',
  broken_off: 'Broken off',
  lost: 'Its end was not noted: the server stopped',
}

/** Why products have no tag from a model, for many at once; what waits is told beside what is sent. */
export const WHY_WORDS: Record<Exclude<WhyNotAsked, 'waiting'>, string> = {
  suspicious: 'The name reads like instructions to a machine. It is never sent.',
  person: 'The name might be a person’s, or names nobody. It is never sent.',
  not_known: 'The model was asked and does not know them either.',
  llm_off: 'No language model may be asked.',
  llm_unavailable: 'The language model did not answer. It is tried again.',
  budget: 'As much as may be spent in a day has been spent. They wait until tomorrow.',
}

const SECOND_MS = 1_000

/** `850 ms`, `2.3 s`. */
export const latencyOf = (ms: number) =>
  ms < SECOND_MS ? `${ms} ms` : `${(ms / SECOND_MS).toLocaleString('en-IN', { maximumFractionDigits: 1 })} s`
