import type { JobStanding } from '@/lib/jobs/types'
import { nameToAsk } from './askable-product'
import { looksLikeInstruction } from './instruction-like'
import { parseNarration } from './narration/parse-narration'

/**
 * Why no model has tagged a product: its name speaks to its reader; it may be a person's; no model is set up or allowed;
 * none answers; as much as may be spent has been; the model does not know it either; or it waits to be asked about.
 */
export type WhyNotAsked = 'suspicious' | 'person' | 'llm_off' | 'llm_unavailable' | 'budget' | 'not_known' | 'waiting'

type Sampled = { productKey: string; narrations: readonly string[] }

type Asking = {
  service: object | undefined
  isAllowed: boolean
  run: Pick<JobStanding, 'fault'> | undefined
  unanswered: ReadonlySet<string>
}

const SPENT: readonly string[] = ['budget', 'day_spent']

/** What will never be sent goes before what may change. */
export function whyNotAsked(sampled: Sampled, { service, isAllowed, run, unanswered }: Asking): WhyNotAsked {
  if (sampled.narrations.some((printed) => looksLikeInstruction(parseNarration(printed).product))) return 'suspicious'
  if (!nameToAsk(sampled)) return 'person'
  if (unanswered.has(sampled.productKey)) return 'not_known'
  if (!service || !isAllowed) return 'llm_off'
  if (!run?.fault) return 'waiting'
  return SPENT.includes(run.fault) ? 'budget' : 'llm_unavailable'
}
