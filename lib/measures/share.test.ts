import { describe, expect, test } from 'vitest'
import { shareOf, Z } from './share'

describe('a share', () => {
  test('comes with its 95 % Wilson interval', () => {
    const { share, low, high } = shareOf(95, 100)
    expect(share).toBe(0.95)
    expect(low).toBeCloseTo(0.8882, 4)
    expect(high).toBeCloseTo(0.9785, 4)
  })

  test('is known more closely where less confidence is asked for', () => {
    const [narrow, wide] = [shareOf(95, 100, Z[90]), shareOf(95, 100)]
    expect(narrow.low).toBeCloseTo(0.9008, 4)
    expect(narrow.high).toBeLessThan(wide.high ?? 0)
  })

  test('of nothing is none', () => {
    expect(shareOf(0, 0)).toEqual({ hits: 0, of: 0, share: null, low: null, high: null })
  })

  test('stays within 0 and 1', () => {
    expect(shareOf(5, 5).high).toBeCloseTo(1, 10)
    expect(shareOf(0, 5).low).toBeCloseTo(0, 10)
  })
})
