import type { CallLedger, CallStatus, PlannedCall, Settlement } from '@/lib/model-calls/types'
import { ModelUnavailable, type AskedProduct, type OfferedTag, type Question } from './classifier'
import { openClassifierOf } from './openai-classifier'

/** Names that are fit to be sent. */
export const aProduct = (index: number, name = `SHOP ${index}`): AskedProduct => ({
  key: `KEY ${index}`,
  name,
  mode: 'UPI',
  amountBand: '100-500',
})

export const someProducts = (count: number) => Array.from({ length: count }, (_, index) => aProduct(index + 1))

export const TAGS: OfferedTag[] = ['Food & Dining', 'Groceries', 'Fuel', 'Travel', 'Health', 'Shopping'].map(
  (name) => ({
    name,
    meaning: null,
  }),
)

/** The most that a run of so many products may call, retries and all. */
export const callsMax = (products: number) => 3 * Math.ceil(products / 25) + 4

type Options = Partial<Parameters<typeof openClassifierOf>[0]>

/** A book that keeps what was noted in memory; `left` is how many calls it still allows. */
export function aLedger(left = Infinity) {
  const calls: (PlannedCall & { status: CallStatus; settled?: Settlement })[] = []
  const ledger: CallLedger = {
    async open(planned) {
      if (calls.length >= left)
        throw new ModelUnavailable('budget', 'spent', {
          isPermanent: false,
          usage: { calls: 0, inputTokens: 0, outputTokens: 0 },
        })
      const call: (typeof calls)[number] = { ...planned, status: 'sent' }
      calls.push(call)
      return {
        settle: async (settled) => void Object.assign(call, { settled, status: settled.status }),
        discard: async () => void (call.status = 'discarded'),
      }
    },
  }
  return { ledger, calls }
}

type AskedOf = Omit<Question, 'tagSetHash'>

/** A classifier whose waits take no time; `waits` says how long they would have been. */
export function aClassifier(baseUrl: string, options: Options = {}) {
  const waits: number[] = []
  const book = aLedger()
  const { classify } = openClassifierOf({
    ledger: book.ledger,
    apiKey: 'a key',
    baseUrl,
    model: 'model-a',
    timeoutMs: 5_000,
    random: () => 0.5,
    pause: async (ms, signal) => {
      signal.throwIfAborted()
      waits.push(ms)
    },
    ...options,
  })
  const ask = (question: AskedOf, signal: AbortSignal) => classify({ tagSetHash: 'of the test', ...question }, signal)
  return { classify: ask, waits, calls: book.calls }
}
