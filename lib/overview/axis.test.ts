import { expect, test } from 'vitest'
import { paise } from '@/lib/money/paise'
import { axisLabel, axisTicks } from './axis'

test.each([
  [0, ['₹0', '₹1']],
  [3_50, ['₹0', '₹1', '₹2', '₹3', '₹4']],
  [948_00, ['₹0', '₹250', '₹500', '₹750', '₹1K']],
  [61_234_56, ['₹0', '₹20K', '₹40K', '₹60K', '₹80K']],
  [1_37_000_00, ['₹0', '₹50K', '₹1L', '₹1.5L']],
  [10_00_000_00, ['₹0', '₹2.5L', '₹5L', '₹7.5L', '₹10L']],
  [7_50_00_000_01, ['₹0', '₹2Cr', '₹4Cr', '₹6Cr', '₹8Cr']],
  [Number.MAX_SAFE_INTEGER, ['₹0', '₹25,00,000Cr', '₹50,00,000Cr', '₹75,00,000Cr', '₹1,00,00,000Cr']],
])('up to %i paise the axis counts in round steps', (highest, labels) => {
  expect(axisTicks(paise(highest), 'INR').map((place) => axisLabel(place, 'INR'))).toEqual(labels)
})

test.each([
  [948_00, 'USD', ['$0', '$250', '$500', '$750', '$1K']],
  [2_500_000, 'JPY', ['¥0', '¥1M', '¥2M', '¥3M']],
  [9_000, 'KWD', ['KWD0', 'KWD5', 'KWD10']],
])('up to %i minor units of %s, too', (highest, currency, labels) => {
  expect(axisTicks(paise(highest), currency).map((place) => axisLabel(place, currency))).toEqual(labels)
})
