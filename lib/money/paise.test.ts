import { describe, expect, test } from 'vitest'
import { decimalOf, findRupees, paise, sum } from './paise'

describe('reading an amount from a bank statement', () => {
  test.each([
    ['150.00', 150_00],
    ['1,00,000.50', 1_00_000_50],
    ['12,34,567', 12_34_567_00],
    ['1,234,567', 12_34_567_00],
    ['1,234.5', 1_234_50],
    ['  89.00 ', 89_00],
    ['0.00', 0],
    ['-89', -89_00],
  ])('%j is %i paise', (text, expected) => {
    expect(findRupees(text)).toBe(expected)
  })

  test.each(['', '12.345', '₹150', '1.234,50', '150,00', '1,2', '1,234,56,789', '123,45,678', 'NaN', '1e3'])(
    'refuses %j rather than guessing',
    (text) => {
      expect(findRupees(text)).toBeUndefined()
    },
  )

  test('refuses an amount too large to hold exactly', () => {
    expect(findRupees('90071992547409.92')).toBeUndefined()
    expect(findRupees('90071992547409.91')).toBe(Number.MAX_SAFE_INTEGER)
  })

  test('minus nothing is nothing', () => {
    expect(Object.is(findRupees('-0.00'), 0)).toBe(true)
  })
})

test.each([
  [150_50, 2, '150.50'],
  [5, 2, '0.05'],
  [-5, 2, '-0.05'],
  [500, 0, '500'],
  [-500, 0, '-500'],
  [0, 0, '0'],
  [1_250, 3, '1.250'],
  [7, 3, '0.007'],
])('%i minor units with %i digits behind the point are %s', (amount, digits, text) => {
  expect(decimalOf(paise(amount), digits)).toBe(text)
})

test('ten payments of ten paise make exactly one rupee', () => {
  expect(sum(Array.from({ length: 10 }, () => paise(10)))).toBe(1_00)
})
