import { describe, expect, test } from 'vitest'
import { readAmounts, readPeriod } from './read-fields'

describe('a period', () => {
  test.each([
    ['', ''],
    ['2025-02-01', ''],
    ['', '2025-02-28'],
    ['2025-02-01', '2025-02-01'],
  ])('from “%s” to “%s” is one', (low, high) => {
    expect(readPeriod({ low, high })).toEqual({ values: { low, high }, faults: {} })
  })

  test('that ends before it starts is told at its end', () => {
    expect(readPeriod({ low: '2025-03-01', high: '2025-02-01' })).toEqual({
      faults: { high: 'The period ends before it starts.' },
    })
  })

  test.each(['0002-05-10', '0202-05-10', '9999-01-01', '2025-02-30', 'x'])(
    'with the day “%s” is not applied',
    (low) => {
      expect(readPeriod({ low, high: '' })).toEqual({ faults: { low: expect.stringMatching(/\.$/) } })
    },
  )
})

describe('amounts', () => {
  test.each([
    ['', '', '', ''],
    ['100', '1,500', '100.00', '1500.00'],
    ['₹ 99.5', '1,00,000', '99.50', '100000.00'],
    ['90071992547409.90', '90071992547409.91', '90071992547409.90', '90071992547409.91'],
  ])('from “%s” to “%s”', (low, high, least, most) => {
    expect(readAmounts({ low, high }, 'INR')).toEqual({ values: { low: least, high: most }, faults: {} })
  })

  test.each([
    ['200', '100'],
    ['0.01', '0'],
    ['90071992547409.91', '90071992547409.90'],
  ])('the least, %s, above the most, %s, is told', (low, high) => {
    expect(readAmounts({ low, high }, 'INR').faults).toEqual({ high: 'The most is less than the least.' })
  })

  test.each(['abc', '-5', '1,00', '1.234', '99999999999999999999'])('“%s” is told as no amount', (high) => {
    expect(readAmounts({ low: '', high }, 'INR')).toEqual({
      faults: { high: 'Write an amount such as 1,500 or 99.50.' },
    })
  })

  test.each([
    ['JPY', '¥1,500', '1500'],
    ['KWD', '1.5', '1.500'],
    ['USD', '$99.5', '99.50'],
  ])('in %s have as many digits as the currency', (currency, typed, amount) => {
    expect(readAmounts({ low: typed, high: '' }, currency)).toEqual({ values: { low: amount, high: '' }, faults: {} })
    expect(readAmounts({ low: '1.2345', high: '' }, currency).faults.low).toMatch(/^Write an amount such as/)
  })
})
