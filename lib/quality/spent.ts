import type { Spent, SpentPerThousand } from './types'

const NOTHING: Spent = {
  calls: 0,
  products: 0,
  inputTokens: 0,
  outputTokens: 0,
  costNanoUsd: 0,
  unpricedCalls: 0,
  estimatedCalls: 0,
}

export function addUp(parts: readonly Spent[]): Spent {
  return parts.reduce(
    (sum, part) => ({
      calls: sum.calls + part.calls,
      products: sum.products + part.products,
      inputTokens: sum.inputTokens + part.inputTokens,
      outputTokens: sum.outputTokens + part.outputTokens,
      costNanoUsd: sum.costNanoUsd + part.costNanoUsd,
      unpricedCalls: sum.unpricedCalls + part.unpricedCalls,
      estimatedCalls: sum.estimatedCalls + part.estimatedCalls,
    }),
    NOTHING,
  )
}

export const tokensOf = ({ inputTokens, outputTokens }: Spent) => inputTokens + outputTokens

export function perThousand(spent: Spent, payments: number): SpentPerThousand {
  const of = (amount: number) => (payments === 0 ? 0 : (amount * 1000) / payments)
  return { calls: of(spent.calls), tokens: of(tokensOf(spent)), costNanoUsd: of(spent.costNanoUsd) }
}
