import { describe, expect, test } from 'vitest'
import { guessRow } from './guess-row'
import { KNOWN_LAYOUTS } from './layouts/known-layouts'

const hdfc = KNOWN_LAYOUTS.find(({ id }) => id === 'hdfc-delimited')
const guess = (raw: string, layout = hdfc) => guessRow(raw, { layout, currency: 'INR' })

describe('a line of a known layout', () => {
  test('is laid out by its columns, and only the cell that is wrong says nothing', () => {
    expect(
      guess(' 32/02/25  ,UPI-ZOMATO-LUNCH, COFFEE   ,02/02/25 ,   345.50 ,  0.00 ,0000400000000001 ,  45000.00  '),
    ).toEqual({
      transactionDate: { text: '32/02/25', value: null },
      valueDate: { text: '02/02/25', value: '2025-02-02' },
      narration: 'UPI-ZOMATO-LUNCH, COFFEE',
      reference: '0000400000000001',
      debit: { text: '345.50', value: 345_50 },
      credit: { text: '', value: null },
      balance: { text: '45000.00', value: 45_000_00 },
    })
  })

  test('that is cut is told by what its cells look like', () => {
    expect(guess('02/02/25,UPI-ZOMATO-LUNCH,02/02/25,345.50')).toMatchObject({
      transactionDate: { value: '2025-02-02' },
      valueDate: { value: '2025-02-02' },
      narration: 'UPI-ZOMATO-LUNCH',
      debit: { value: 345_50 },
      balance: { text: '', value: null },
    })
  })
})

describe('a line of no known layout', () => {
  test('with two sides and a balance', () => {
    expect(guess('07-Feb-2025;ACH D-LIC OF INDIA;1,250.00;0.00;44,001.10', undefined)).toMatchObject({
      transactionDate: { value: '2025-02-07' },
      narration: 'ACH D-LIC OF INDIA',
      debit: { value: 1_250_00 },
      credit: { value: null },
      balance: { value: 44_001_10 },
    })
  })

  test('that holds no cells at all is its narration, if it has words', () => {
    expect(guess('something that nobody can read', undefined)).toMatchObject({
      transactionDate: { text: '', value: null },
      narration: 'something that nobody can read',
      debit: { text: '', value: null },
    })
  })

  test.each(['', ',,,,', '=1+1,2', '"', '\u0000'])('%j makes no trouble', (raw) => {
    expect(() => guess(raw, undefined)).not.toThrow()
  })
})
