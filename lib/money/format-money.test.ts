import { expect, test } from 'vitest'
import { formatMoney, signOf } from './format-money'
import { paise } from './paise'

test.each([
  [1_00_000_50, 'INR', '₹1,00,000.50'],
  [5, 'INR', '₹0.05'],
  [0, 'INR', '₹0.00'],
  [-89_00, 'INR', '-₹89.00'],
  [7_100_000_000_000_001, 'INR', '₹7,10,00,00,00,00,000.01'],
  [1_234_567_89, 'USD', '$1,234,567.89'],
  [1_234_567_89, 'EUR', '€1,234,567.89'],
  [1_234_567, 'JPY', '¥1,234,567'],
  [-500, 'JPY', '-¥500'],
  [1_234_567, 'KWD', 'KWD\u00a01,234.567'],
  [9_007_199_254_740_991, 'KWD', 'KWD\u00a09,007,199,254,740.991'],
  [100, 'AUD', 'A$1.00'],
])('%i minor units of %s are shown as %s, to the last digit that the currency has', (amount, currency, text) => {
  expect(formatMoney(paise(amount), currency)).toBe(text)
})

test('a currency has its sign', () => {
  expect(['INR', 'USD', 'JPY', 'KWD'].map(signOf)).toEqual(['₹', '$', '¥', 'KWD'])
})
