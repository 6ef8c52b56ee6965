import { describe, expect, test } from 'vitest'
import type { IsoMonth } from '@/lib/dates/iso-date'
import { paise } from '@/lib/money/paise'
import { coverageOf, parserVersionsOf, tbdReasonsOf } from './coverage'
import { calibrationOf, precisionOf } from './precision'
import { addUp, perThousand } from './spent'
import type { JudgedSum, PaymentSum, Spent } from './types'

const sum = (more: Partial<PaymentSum>): PaymentSum => ({
  month: '2025-01' as IsoMonth,
  currency: 'INR',
  source: 'dictionary',
  tbdReason: null,
  parserVersion: 2,
  isMoneyOut: true,
  count: 1,
  amount: paise(100),
  ...more,
})

describe('coverage', () => {
  test('is of money out, and names those who tagged from the surest to the least sure', () => {
    const { all } = coverageOf([
      sum({ source: 'llm', count: 2 }),
      sum({ source: 'human', count: 1 }),
      sum({ source: 'none', tbdReason: 'unknown', count: 1, amount: paise(700) }),
      sum({ isMoneyOut: false, count: 50 }),
    ])
    expect(all.tagged).toMatchObject({ hits: 3, of: 4 })
    expect(all.money).toEqual({ tagged: 200, of: 900, share: 200 / 900 })
    expect(all.bySource.map(({ source }) => source)).toEqual(['human', 'llm'])
  })

  test('counts payments in all currencies, and adds the money of the most frequent one alone', () => {
    const { currency, hasOtherCurrencies, all } = coverageOf([
      sum({ currency: 'USD', amount: paise(9_999) }),
      sum({ count: 2 }),
    ])
    expect({ currency, hasOtherCurrencies }).toEqual({ currency: 'INR', hasOtherCurrencies: true })
    expect([all.tagged.of, all.money.of]).toEqual([3, 100])
  })

  test('where only money came in there is none, and it is not nothing', () => {
    expect(coverageOf([sum({ isMoneyOut: false })]).all.tagged.share).toBeNull()
  })
})

test('reasons for TBD come the most frequent first, money in among them', () => {
  const none = { source: 'none' } as const
  expect(
    tbdReasonsOf(
      [
        sum({ ...none, tbdReason: 'aggregator', count: 2 }),
        sum({ ...none, tbdReason: 'unknown', count: 2 }),
        sum({ ...none, tbdReason: 'unknown', count: 1, isMoneyOut: false, currency: 'USD' }),
        sum({}),
      ],
      'INR',
    ),
  ).toEqual([
    { reason: 'unknown', count: 3, amount: 100 },
    { reason: 'aggregator', count: 2, amount: 100 },
  ])
})

test('versions of the parser come the latest first', () => {
  expect(parserVersionsOf([sum({ parserVersion: 0 }), sum({}), sum({ count: 4 })])).toEqual([
    { version: 2, count: 5 },
    { version: 0, count: 1 },
  ])
})

const judged = (more: Partial<JudgedSum>): JudgedSum => ({
  month: '2025-01' as IsoMonth,
  source: 'dictionary',
  bin: null,
  answers: 1,
  rightAnswers: 1,
  confidence: 0,
  payments: 3,
  rightPayments: 3,
  ...more,
})

test('precision is told in all, by source and by month', () => {
  const { all, bySource, byMonth } = precisionOf([
    judged({ month: '2025-02' as IsoMonth, rightAnswers: 0, rightPayments: 0 }),
    judged({}),
    judged({ source: 'rule' }),
  ])
  expect(all).toMatchObject({ answers: { hits: 2, of: 3 }, payments: { hits: 6, of: 9 } })
  expect(bySource.map(({ source, answers }) => [source, answers.of])).toEqual([
    ['rule', 1],
    ['dictionary', 2],
  ])
  expect(byMonth.map(({ month, answers }) => [month, answers.hits])).toEqual([
    ['2025-01', 2],
    ['2025-02', 0],
  ])
})

test('calibration is of those who say how sure they are, and of nobody else', () => {
  const [one, ...others] = calibrationOf([
    judged({ confidence: 1, bin: 9 }),
    judged({ source: 'model', bin: 9, answers: 4, rightAnswers: 3, confidence: 3.8 }),
    judged({ source: 'model', bin: 9, month: '2025-02' as IsoMonth, answers: 1, rightAnswers: 1, confidence: 0.95 }),
  ])
  expect(others).toEqual([])
  expect(one).toMatchObject({ source: 'model', reliability: { answers: 5, bins: [{ right: { hits: 4, of: 5 } }] } })
  expect(one?.reliability.ece).toBeCloseTo(0.95 - 0.8, 10)
})

test('what was spent adds up, and is told per 1,000 payments', () => {
  const call: Spent = {
    calls: 1,
    products: 25,
    inputTokens: 900,
    outputTokens: 100,
    costNanoUsd: 140_000,
    unpricedCalls: 0,
    estimatedCalls: 1,
  }
  const all = addUp([call, call])
  expect(all).toMatchObject({ calls: 2, products: 50, estimatedCalls: 2 })
  expect(perThousand(all, 500)).toEqual({ calls: 4, tokens: 4000, costNanoUsd: 560_000 })
  expect(perThousand(all, 0)).toEqual({ calls: 0, tokens: 0, costNanoUsd: 0 })
})
