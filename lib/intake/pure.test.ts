import { describe, expect, test } from 'vitest'
import type { IsoDate } from '@/lib/dates/iso-date'
import { paise } from '@/lib/money/paise'
import type { StatementRow } from '@/lib/statements/types'
import { chooseAccount, type Candidate } from './choose-account'
import { fingerprints } from './fingerprint'

const ROW: StatementRow = {
  line: 1,
  lineCount: 1,
  transactionDate: '2025-02-01' as IsoDate,
  valueDate: null,
  narration: 'UPI-ZOMATO-LUNCH',
  reference: '1',
  currency: 'INR',
  debitAmount: paise(100),
  creditAmount: paise(0),
  closingBalance: paise(900),
}
const printOf = (row: Partial<StatementRow>) => fingerprints([{ ...ROW, ...row }])[0]

describe('a row is known again', () => {
  test.each([
    ['on another line of another file', { line: 99, lineCount: 2 }],
    [
      'with another value date or reference, which layouts print differently',
      { valueDate: '2025-02-02' as IsoDate, reference: null },
    ],
    ['in another case and spacing', { narration: '  upi-zomato-lunch  ' }],
    ['broken over lines within a word', { narration: 'UPI-ZOM\nATO-LUNCH' }],
  ])('%s', (_name, change) => {
    expect(printOf(change)).toBe(printOf({}))
  })

  test('by the first 80 letters of its narration, spaces aside: one layout cuts it at 120 characters', () => {
    const long = 'A'.repeat(80)
    expect(printOf({ narration: `${long}B` })).toBe(printOf({ narration: `${long}C` }))
    expect(printOf({ narration: `A ${long}` })).toBe(printOf({ narration: `${long}C` }))
    expect(printOf({ narration: `${'A'.repeat(79)}B` })).not.toBe(printOf({ narration: `${'A'.repeat(79)}C` }))
  })
})

describe('a row is another', () => {
  test.each([
    ['day', { transactionDate: '2025-02-02' as IsoDate }],
    ['amount', { debitAmount: paise(101) }],
    ['direction', { debitAmount: paise(0), creditAmount: paise(100) }],
    ['balance', { closingBalance: paise(800) }],
    ['missing balance', { closingBalance: null }],
    ['narration', { narration: 'UPI-SWIGGY-LUNCH' }],
  ])('by its %s', (_name, change) => {
    expect(printOf(change)).not.toBe(printOf({}))
  })

  test('by its number among equal rows of one file', () => {
    const [first, second, third] = fingerprints([ROW, ROW, ROW])
    expect(new Set([first, second, third]).size).toBe(3)
    expect(fingerprints([ROW, ROW])).toEqual([first, second])
  })
})

describe('which account a file belongs to', () => {
  const account = (id: string, change: Partial<Candidate> = {}): Candidate => ({
    id,
    bank: 'HDFC',
    mask: null,
    currency: 'INR',
    name: 'HDFC Bank',
    numberDigest: null,
    isJoined: false,
    ...change,
  })
  const named = { mask: '4821', digest: 'digest of 4821' }

  test.each([
    ['the first file makes an account', undefined, [], 'new'],
    ['the only account takes a nameless file', undefined, [account('a')], 'a'],
    ['of two the joined one', undefined, [account('a'), account('b', { isJoined: true })], 'b'],
    [
      'of two joined ones nobody can tell',
      undefined,
      [account('a', { isJoined: true }), account('b', { isJoined: true })],
      'ask a b',
    ],
    ['a number that is known', named, [account('a', { mask: '4821', numberDigest: named.digest }), account('b')], 'a'],
    [
      'another account with the same last digits',
      named,
      [account('a', { mask: '4821', numberDigest: 'another' })],
      'new',
    ],
    [
      'a number that the file masks',
      { mask: '4821', digest: null },
      [account('a', { mask: '4821', numberDigest: 'any' })],
      'a',
    ],
    ['a new number', named, [account('a', { mask: '1111', numberDigest: 'x' })], 'new'],
    ['a nameless account that shares rows gets the number', named, [account('a', { isJoined: true })], 'name a'],
    ['a nameless account that shares nothing may be another', named, [account('a')], 'ask a'],
  ] as const)('%s', (_name, number, candidates, expected) => {
    const choice = chooseAccount(number, candidates)
    const told = {
      existing: () => ('account' in choice ? choice.account.id : ''),
      'to be named': () => ('account' in choice ? `name ${choice.account.id}` : ''),
      new: () => 'new',
      ask: () => ('choices' in choice ? `ask ${choice.choices.map(({ id }) => id).join(' ')}` : ''),
    }[choice.kind]()
    expect(told).toBe(expected)
  })
})
