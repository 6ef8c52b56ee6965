import type { ChatCompletionCreateParamsNonStreaming as Request } from 'openai/resources/chat/completions'
import type { CallLedger, CallStatus, NotedCall, PlannedCall, TokenCount } from '@/lib/model-calls/types'
import { countTokensIn, estimateTokens, isPlausible } from './estimate-tokens'
import type { Call, Outcome } from './openai-transport'

/** What is noted of a call beside its body and its estimate. */
export type About = Omit<PlannedCall, 'request' | 'estimate'>

type Wire = { call: Call; ledger: CallLedger }

/** One call that is noted before it is made and settled after, whatever comes of it. */
export async function callNoted(
  { call, ledger }: Wire,
  request: Request,
  about: About,
  signal: AbortSignal,
): Promise<{ outcome: Outcome; tokens: TokenCount; noted: NotedCall }> {
  const estimate = await estimateTokens(request)
  const noted = await ledger.open({ ...about, request: JSON.stringify(request), estimate })
  const startedAt = performance.now() // not the wall clock, which may jump
  const settle = async (status: CallStatus, used: Used) => {
    await noted.settle({ status, ...used, latencyMs: Math.round(performance.now() - startedAt) })
    return used.tokens
  }
  try {
    const outcome = await call(request, signal)
    const tokens = await settle(STATUS_OF[outcome.kind], await usedBy(outcome, estimate, outputBound(request)))
    return { outcome, tokens, noted }
  } catch (error) {
    if (signal.aborted) await settle('broken_off', estimated(estimate))
    throw error
  }
}

const STATUS_OF: Record<Outcome['kind'], CallStatus> = {
  content: 'answered',
  cut: 'cut',
  garbled: 'garbled',
  again: 'failed',
  refused: 'refused',
}

type Estimate = PlannedCall['estimate']
type Used = { tokens: TokenCount; isEstimate: boolean }

const NONE: Used = { tokens: { input: 0, cached: 0, output: 0 }, isEstimate: false }

const estimated = ({ input, output }: Estimate): Used => ({ tokens: { input, cached: 0, output }, isEstimate: true })

/** As billed where that is told and can be; else our own count, for whatever may have been billed. */
async function usedBy(outcome: Outcome, estimate: Estimate, outputMax: number): Promise<Used> {
  if (outcome.kind === 'refused' || ('isUnbilled' in outcome && outcome.isUnbilled)) return NONE
  const told = 'usage' in outcome ? outcome.usage : undefined
  if (told && isPlausible(told, estimate, outputMax)) return { tokens: told, isEstimate: false }
  if (outcome.kind !== 'content') return estimated(estimate)
  return estimated({ ...estimate, output: await countTokensIn(outcome.content) })
}

const outputBound = ({ max_completion_tokens: bound, max_tokens: older }: Request) => bound ?? older ?? 0
