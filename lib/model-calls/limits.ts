import 'server-only'
import { env } from '@/lib/env'
import { todayInIndia } from '@/lib/dates/iso-date'
import { costOf, priceOf } from '@/lib/money/token-prices'
import type { ModelLimits, TokenCount } from './types'

/** As the operator has set them. */
export function modelLimits(): ModelLimits {
  const { MODEL_TOKENS_A_RUN, MODEL_CALLS_A_RUN, MODEL_TOKENS_A_DAY, MODEL_CALLS_A_DAY } = env()
  return {
    run: { tokens: MODEL_TOKENS_A_RUN, calls: MODEL_CALLS_A_RUN },
    day: { tokens: MODEL_TOKENS_A_DAY, calls: MODEL_CALLS_A_DAY },
  }
}

/** In billionths of a dollar, at the day's price; null where nobody has said what the model costs. */
export function costOfCall(model: string, tokens: TokenCount, at: Date): number | null {
  const price = priceOf(model, todayInIndia(at), env().OPENAI_PRICES)
  return price ? costOf(tokens, price) : null
}
