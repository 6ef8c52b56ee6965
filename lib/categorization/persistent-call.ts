import type { ChatCompletionCreateParamsNonStreaming as Request } from 'openai/resources/chat/completions'
import { noteFailure, noteSuccess, requireClosed } from './circuit'
import { ModelUnavailable, type ModelFault, type ModelUsage } from './classifier'
import { capabilitiesOf, stepDown, type Capabilities } from './ladder'
import { callNoted, type About } from './noted-call'
import type { CallLedger, NotedCall } from '@/lib/model-calls/types'
import type { Call, Outcome } from './openai-transport'
import { ATTEMPTS_MAX, backOffMs, WAIT_INSIDE_MAX_MS } from './retry-policy'

/** How many calls are left to a batch and to its run; what is over is not asked. */
export type Budget = { take(): boolean }

export type Asking = {
  endpoint: string
  call: Call
  ledger: CallLedger
  budget: Budget
  usage: ModelUsage
  /** Tests pass time by themselves. */
  pause: (ms: number, signal: AbortSignal) => Promise<void>
  random: () => number
}

/** What came at last, and the note of the call that brought it. */
export type Answer = Extract<Outcome, { kind: 'content' | 'cut' }> & { noted: NotedCall }

/** What is asked: the body as this service takes it, and what is noted of it. */
export type Asked = { requestWith: (capabilities: Capabilities) => Request; about: Omit<About, 'attempt'> }

const GARBLED_MAX = 2

/**
 * Calls until there is an answer, within the budget; undefined where that is used up. What only a wait can mend is waited
 * for, what no wait can mend is thrown, and a service that lacks a part of the protocol is asked without it.
 */
export async function callPersistently(
  asking: Asking,
  { requestWith, about }: Asked,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  const { endpoint, budget, usage } = asking
  requireClosed(endpoint)
  const failures = { all: 0, garbled: 0 }
  for (let attempt = 1; budget.take(); attempt++) {
    signal.throwIfAborted()
    const request = requestWith(capabilitiesOf(endpoint))
    const { outcome, tokens, noted } = await callNoted(asking, request, { ...about, attempt }, signal)
    usage.calls++
    usage.inputTokens += tokens.input
    usage.outputTokens += tokens.output
    if (outcome.kind === 'content' || outcome.kind === 'cut') {
      noteSuccess(endpoint)
      return { ...outcome, noted }
    }
    if (outcome.kind === 'refused') {
      if (stepDown(endpoint, outcome.complaint)) continue
      throw unavailable(asking, outcome.fault, { isPermanent: true }, outcome.cause)
    }
    await waitAfter(asking, outcome, failures, signal)
  }
  if (failures.all > 0) throw unavailable(asking, 'overloaded', { isPermanent: false })
  return undefined
}

type Failures = { all: number; garbled: number }

async function waitAfter(
  asking: Asking,
  outcome: Extract<Outcome, { kind: 'garbled' | 'again' }>,
  failures: Failures,
  signal: AbortSignal,
): Promise<void> {
  failures.all++
  if (outcome.kind === 'garbled') failures.garbled++
  const fault = outcome.kind === 'garbled' ? 'unreachable' : outcome.fault
  const cause = outcome.kind === 'garbled' ? undefined : outcome.cause
  const { waitMs, isNotNow = false } = outcome.kind === 'garbled' ? {} : outcome
  if (waitMs !== undefined && waitMs > WAIT_INSIDE_MAX_MS)
    throw unavailable(asking, fault, { isPermanent: false, retryAfterMs: waitMs }, cause)
  if (isNotNow || failures.garbled >= GARBLED_MAX || failures.all >= ATTEMPTS_MAX)
    throw unavailable(asking, fault, { isPermanent: false }, cause)
  await asking.pause(waitMs ?? backOffMs(failures.all, asking.random()), signal)
}

const SENTENCES: Record<ModelFault, string> = {
  unreachable: 'The language model could not be reached.',
  overloaded: 'The language model is busy.',
  no_quota: 'The account at the language model’s service has no credit left.',
  refused_key: 'The language model’s service does not accept the key.',
  refused_request: 'The language model’s service refuses what it is asked.',
  budget: 'As much as may be spent has been spent.',
}

type Details = { isPermanent: boolean; retryAfterMs?: number }

function unavailable({ endpoint, usage }: Asking, fault: ModelFault, details: Details, cause?: unknown) {
  const error = new ModelUnavailable(fault, SENTENCES[fault], { ...details, usage: { ...usage } }, { cause })
  noteFailure(endpoint, error)
  return error
}
