import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minorDigitsOf } from '@/lib/money/minor-units'
import { amountStyle, findAmount } from './read-amount'
import { readPlainNumber, type NumberStyle } from './read-plain-number'

const RUPEES: NumberStyle = { decimal: '.', places: 2 }
const EUROS: NumberStyle = { decimal: ',', places: 2 }

function grouped(digits: string, sign: string, size: 2 | 3): string {
  const head = digits.slice(0, -3)
  if (head === '') return digits
  const groups = head.match(new RegExp(`.{1,${size}}(?=(?:.{${size}})*$)`, 'g')) ?? []
  return [...groups, digits.slice(-3)].join(sign)
}

/** An amount in minor units as text, without a float. */
function printed(amount: bigint, { decimal, places }: NumberStyle, group: (whole: string) => string): string {
  const digits = String(amount < 0n ? -amount : amount).padStart(places + 1, '0')
  const whole = places === 0 ? digits : digits.slice(0, -places)
  const fraction = places === 0 ? '' : decimal + digits.slice(-places)
  return `${amount < 0n ? '-' : ''}${group(whole)}${fraction}`
}

const amount = fc.bigInt({ min: -9_007_199_254_740_991n, max: 9_007_199_254_740_991n })

describe('every amount that can be held is read back to the paisa', () => {
  test.each<[string, NumberStyle, (whole: string) => string]>([
    ['plain', RUPEES, (whole) => whole],
    ['in lakhs', RUPEES, (whole) => grouped(whole, ',', 2)],
    ['in thousands', RUPEES, (whole) => grouped(whole, ',', 3)],
    ['with a decimal comma', EUROS, (whole) => grouped(whole, '.', 3)],
    ['without a minor unit, as yen', { decimal: '.', places: minorDigitsOf('JPY') }, (whole) => grouped(whole, ',', 3)],
    ['with three digits, as dinars', { decimal: '.', places: minorDigitsOf('KWD') }, (whole) => grouped(whole, ',', 3)],
  ])('%s', (_name, style, group) => {
    fc.assert(
      fc.property(amount, (paise) => {
        expect(readPlainNumber(` ${printed(paise, style, group)} `, style)).toBe(Number(paise))
      }),
    )
  })
})

test.each(['1,23', '12,34,5', '1,2,345', '1234,567', '123,45,678', '1.234', '1.', '.', '1 2', '1..2', '९', '٣'])(
  '%s is no number',
  (text) => {
    expect(readPlainNumber(text, RUPEES)).toBeNaN()
  },
)

test('one paisa more than can be held is refused, not rounded', () => {
  expect(readPlainNumber('90071992547409.92', RUPEES)).toBeNaN()
})

describe('signs of other currencies', () => {
  test.each([
    ['GBP', '£500.00', 500_00],
    ['GBP', '+ £100.00', 100_00],
    ['USD', '- $10.00', -10_00],
    ['USD', '$.23', 23],
    ['EUR', '5.000,01 EUR', 5_000_01],
    ['EUR', '1 234,56', 1_234_56],
    ['CHF', "1'234.56", 1_234_56],
    ['JPY', '¥1,234', 1234],
    ['KWD', 'KWD 1.234', 1234],
  ])('%s: %s', (currency, text, expected) => {
    const decimal = currency === 'EUR' ? ',' : '.'
    const style = amountStyle(currency, { decimal, places: minorDigitsOf(currency) })
    expect(findAmount(text, 'cr', style)).toBe(expected)
  })

  test.each(['', ' ', '-', '–', '="-"', "'"])('a cell of “%s” is blank', (text) => {
    expect(findAmount(text, 'cr', amountStyle('INR', RUPEES))).toBeNull()
  })
})
