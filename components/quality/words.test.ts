import { describe, expect, test } from 'vitest'
import { shareOf } from '@/lib/measures/share'
import { reasonInWords } from '@/lib/transactions/reason-in-words'
import { dollarsOf, percentOf, shareInWords } from './words'

test.each([
  [1, '100 %'],
  [0.9999, 'over 99.9 %'],
  [0.875, '87.5 %'],
  [0.0001, 'under 0.1 %'],
  [0, '0 %'],
])('%f is %s', (share, text) => {
  expect(percentOf(share)).toBe(text)
})

describe('a share', () => {
  test('of many comes with what it may be in truth', () => {
    expect(shareInWords(shareOf(37, 40))).toBe('92.5 %, between 80.1 % and 97.4 %')
  })

  test('of few is said to be one', () => {
    expect(shareInWords(shareOf(3, 4))).toBe('too few to tell')
  })

  test('of none tells nothing', () => {
    expect(shareInWords(shareOf(0, 0))).toBe('nothing to tell from')
  })
})

test.each([
  [0, '$0.00'],
  [999, 'under $0.000001'],
  [176_000, '$0.000176'],
  [1_500_000_000, '$1.50'],
])('%i billionths of a dollar are %s', (nano, text) => {
  expect(dollarsOf(nano)).toBe(text)
})

test('a reason without words of its own is still told', () => {
  expect(reasonInWords('too_new')).toBe('too new')
})
