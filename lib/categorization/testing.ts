import type { AskedProduct, OfferedTag } from './classifier'
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

type Options = Partial<Parameters<typeof openClassifierOf>[0]>

/** A classifier whose waits take no time; `waits` says how long they would have been. */
export function aClassifier(baseUrl: string, options: Options = {}) {
  const waits: number[] = []
  const { classify } = openClassifierOf({
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
  return { classify, waits }
}
