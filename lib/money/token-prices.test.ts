import { describe, expect, test } from 'vitest'
import { costOf, parsePrices, priceOf } from './token-prices'

const LUNA = { input: 100, cached: 10, output: 500 }

describe('a model’s price', () => {
  test.each([
    ['gpt-6-luna', '2026-11-30', LUNA],
    ['gpt-6-luna-2026-10-01', '2026-11-30', LUNA],
    ['gpt-6-luna', '2026-10-31', undefined],
    ['llama3.2', '2026-11-30', undefined],
  ])('of %s on %s is what was published by then, or unknown', (model, day, price) => {
    expect(priceOf(model, day)).toEqual(price)
  })

  test('is the operator’s word where there is one', () => {
    const own = parsePrices('gpt-6-luna=0.20/0.02/1, llama3.2=0/0/0')
    expect(priceOf('gpt-6-luna', '2026-11-30', own)).toEqual({ input: 200, cached: 20, output: 1_000 })
    expect(priceOf('llama3.2', '2026-11-30', own)).toEqual({ input: 0, cached: 0, output: 0 })
    expect(priceOf('gpt-5.4-mini', '2026-11-30', own)).toMatchObject({ input: 750 })
  })

  test.each(['gpt-6-luna', 'gpt-6-luna=1', 'a=1/2', 'a=1/2/x', 'a=0.0001/0/0', 'a=-1/0/0'])('%s is none', (text) => {
    expect(parsePrices(text)).toBeUndefined()
  })
})

test('a cost is whole billionths of a dollar, cached tokens at their own price', () => {
  expect(costOf({ input: 1_000, cached: 400, output: 150 }, LUNA)).toBe(60_000 + 4_000 + 75_000)
})
