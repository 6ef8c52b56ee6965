import { setTimeout as sleep } from 'node:timers/promises'
import type { CallLedger } from '@/lib/model-calls/types'
import { askBatch } from './ask-batch'
import { allowTrial } from './circuit'
import type { AskedProduct, Classify } from './classifier'
import { looksLikeInstruction } from './instruction-like'
import { endpointOf, openTransport } from './openai-transport'
import type { Asking, Budget } from './persistent-call'
import { NO_TAG, PROMPT_VERSION } from './prompt'
import { redactName } from './redact'

const TIMEOUT_MS = 45_000
// Over plain http there is only one's own network, where a model may have to be loaded first, and thinks on less.
const OWN_TIMEOUT_MS = 180_000

const timeoutFor = (baseUrl: string) => (new URL(baseUrl).protocol === 'http:' ? OWN_TIMEOUT_MS : TIMEOUT_MS)

export type Classifier = { classify: Classify; model: string; promptVersion: number }

type Options = {
  /** A service that was left alone after failures is called all the same. */
  isTrial?: boolean
  apiKey: string
  baseUrl: string
  model: string
  /** Where each call is noted before it is made. */
  ledger: CallLedger
  timeoutMs?: number
  pause?: Asking['pause']
  random?: () => number
}

/** A service that speaks OpenAI's protocol, for one run: its calls are counted together. */
export function openClassifierOf({ apiKey, baseUrl, model, ledger, isTrial, ...time }: Options): Classifier {
  const { timeoutMs = timeoutFor(baseUrl) } = time
  const call = openTransport({ apiKey, baseUrl, timeoutMs })
  const endpoint = `${endpointOf(baseUrl)} ${model}`
  if (isTrial) allowTrial(endpoint)
  const spare = { left: SPARE_CALLS }
  const classify: Classify = async ({ products, tags, ...question }, signal) => {
    const usage = { calls: 0, inputTokens: 0, outputTokens: 0 }
    const { pause = pauseFor, random = Math.random } = time
    const asking = { endpoint, call, ledger, usage, pause, random, budget: openBudget(spare) }
    const offered = tags.filter(({ name }) => name.trim().toUpperCase() !== NO_TAG)
    const fit = { ...question, products: products.filter(isFitToSend), tags: offered }
    const brought = await askBatch(fit, { model, asking }, signal)
    const unanswered = products.map(({ key }) => key).filter((key) => !brought.answers.has(key))
    return { ...brought, unanswered, usage }
  }
  return { classify, model, promptVersion: PROMPT_VERSION }
}

const pauseFor = async (ms: number, signal: AbortSignal) => {
  await sleep(ms, undefined, { signal })
}

// Together at most 3 × ⌈products / 25⌉ + 4 calls a run, retries and all.
const CALLS_PER_BATCH = 3
const SPARE_CALLS = 4

function openBudget(spare: { left: number }): Budget {
  let own = CALLS_PER_BATCH
  return {
    take() {
      if (own > 0) return own-- > 0
      return spare.left > 0 && spare.left-- > 0
    },
  }
}

/** The last gate before the wire, whoever is at the other side of the port. */
const isFitToSend = ({ name }: AskedProduct) => name !== '' && redactName(name) === name && !looksLikeInstruction(name)
