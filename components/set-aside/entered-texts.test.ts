import { describe, expect, test } from 'vitest'
import type { GuessedRow } from '@/lib/statements/types'
import { readEntered, textsOf } from './entered-texts'

const nothing = { text: '', value: null }
const guess: GuessedRow = {
  transactionDate: { text: '32/02/25', value: null },
  valueDate: nothing,
  narration: 'UPI-ZOMATO-LUNCH',
  reference: '0000400000000001',
  debit: { text: '1,345.5O', value: null },
  credit: nothing,
  balance: { text: '45,000.00', value: 45_000_00 },
}

test('the form holds what the line says: a date that is none is left out, an amount that is none stands as it is', () => {
  expect(textsOf({ guess, currency: 'INR' })).toEqual({
    transactionDate: '',
    valueDate: '',
    narration: 'UPI-ZOMATO-LUNCH',
    reference: '0000400000000001',
    debit: '1,345.5O',
    credit: '',
    balance: '45000.00',
  })
  expect(textsOf({ guess: { ...guess, balance: { text: '-5', value: -5 } }, currency: 'JPY' }).balance).toBe('-5')
  expect(textsOf({ guess: { ...guess, balance: { text: '-.05', value: -5 } }, currency: 'INR' }).balance).toBe('-0.05')
})

describe('what is typed', () => {
  const typed = { ...textsOf({ guess, currency: 'INR' }), transactionDate: '2025-02-03', debit: '1,345.50' }

  test('is a row in whole paise', () => {
    expect(readEntered(typed, 'INR').row).toMatchObject({
      transactionDate: '2025-02-03',
      valueDate: null,
      debitPaise: 1_345_50,
      creditPaise: 0,
      closingBalancePaise: 45_000_00,
    })
  })

  test.each([
    [{ debit: '1,345.5O' }, { debit: expect.stringContaining('in digits') }],
    [{ transactionDate: '' }, { transactionDate: expect.stringContaining('day of the calendar') }],
    [{ credit: '5' }, { credit: expect.stringContaining('leave one of the two empty') }],
    [{ debit: '', balance: '' }, { debit: expect.stringContaining('needs its balance') }],
    [{ debit: '-5' }, { debit: expect.stringContaining('not negative') }],
  ])('%j is refused beside its field', (change, faults) => {
    expect(readEntered({ ...typed, ...change }, 'INR').faults).toEqual(faults)
  })
})
