import { shareOf } from '@/lib/measures/share'
import { sum, type Paise } from '@/lib/money/paise'
import type { Coverage, PaymentSum, Quality, Tagger } from './types'

/** Surest first, the order in which they are asked. */
export const TAGGERS = [
  'human',
  'rule',
  'memory',
  'dictionary',
  'fuzzy',
  'model',
  'llm',
] as const satisfies readonly Tagger[]

type Counted = Pick<PaymentSum, 'count' | 'amount'>

const countAll = (sums: readonly Counted[]) => sums.reduce((total, { count }) => total + count, 0)
const amountOf = (sums: readonly Counted[]): Paise => sum(sums.map(({ amount }) => amount))

/**
 * How much of the money out has a tag. Money in is left out: it is income until the person says otherwise, which would
 * flatter. Amounts of two currencies are never added, so that only those of the most frequent one are told.
 */
export function coverageOf(sums: readonly PaymentSum[]): Quality['coverage'] {
  const out = sums.filter(({ isMoneyOut }) => isMoneyOut)
  const [currency = 'INR', ...others] = currenciesOf(out)
  const byMonth = Map.groupBy(out, ({ month }) => month)
  return {
    currency,
    hasOtherCurrencies: others.length > 0,
    all: coveredOf(out, currency),
    months: [...byMonth]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([month, ofMonth]) => ({ month, ...coveredOf(ofMonth, currency) })),
  }
}

function currenciesOf(sums: readonly PaymentSum[]): string[] {
  const counts = [...Map.groupBy(sums, ({ currency }) => currency)].map(([currency, those]) => ({
    currency,
    count: countAll(those),
  }))
  return counts
    .toSorted((one, other) => other.count - one.count || (one.currency < other.currency ? -1 : 1))
    .map(({ currency }) => currency)
}

function coveredOf(sums: readonly PaymentSum[], currency: string): Coverage {
  const tagged = sums.filter(({ source }) => source !== 'none')
  const inCurrency = (some: readonly PaymentSum[]) => some.filter((one) => one.currency === currency)
  const of = amountOf(inCurrency(sums))
  const taggedAmount = amountOf(inCurrency(tagged))
  return {
    tagged: shareOf(countAll(tagged), countAll(sums)),
    money: { tagged: taggedAmount, of, share: of === 0 ? null : taggedAmount / of },
    bySource: TAGGERS.map((source) => {
      const own = tagged.filter((one) => one.source === source)
      return { source, count: countAll(own), amount: amountOf(inCurrency(own)) }
    }).filter(({ count }) => count > 0),
  }
}

/** Why payments have no tag, money in and out, the most frequent reason first. */
export function tbdReasonsOf(sums: readonly PaymentSum[], currency: string): Quality['tbd'] {
  const untagged = sums.flatMap((one) => (one.tbdReason === null ? [] : [{ ...one, reason: one.tbdReason }]))
  return [...Map.groupBy(untagged, ({ reason }) => reason)]
    .map(([reason, those]) => ({
      reason,
      count: countAll(those),
      amount: amountOf(those.filter((one) => one.currency === currency)),
    }))
    .toSorted((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1))
}

/** By which versions of the grammar the payments were read, the latest first. */
export function parserVersionsOf(sums: readonly PaymentSum[]): Quality['parserVersions'] {
  return [...Map.groupBy(sums, ({ parserVersion }) => parserVersion)]
    .map(([version, those]) => ({ version, count: countAll(those) }))
    .toSorted((one, other) => other.version - one.version)
}
