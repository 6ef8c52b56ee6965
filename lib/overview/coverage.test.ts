import { describe, expect, test } from 'vitest'
import type { IsoDate, IsoMonth } from '@/lib/dates/iso-date'
import { paise } from '@/lib/money/paise'
import { comparedBounds, coverageOf, coveredDays, daysOfEveryAccount } from './coverage'
import type { StatementPeriod } from './types'

const FEBRUARY = '2025-02' as IsoMonth
const JANUARY = '2025-01' as IsoMonth

const statement = (from: string, to: string, change: Partial<StatementPeriod> = {}): StatementPeriod => ({
  from: from as IsoDate,
  to: to as IsoDate,
  accountId: 'salary account',
  opening: null,
  closing: null,
  ...change,
})

describe('the days that statements cover', () => {
  test.each([
    ['apart', [statement('2025-01-01', '2025-01-09'), statement('2025-02-01', '2025-02-09')], 2],
    ['one after the other', [statement('2025-02-01', '2025-02-09'), statement('2025-01-01', '2025-01-31')], 1],
    ['overlapping', [statement('2025-01-01', '2025-02-05'), statement('2025-02-01', '2025-02-09')], 1],
    ['one within the other', [statement('2025-01-01', '2025-02-20'), statement('2025-02-01', '2025-02-09')], 1],
  ])('%s', (_name, statements, spans) => {
    expect(coveredDays(statements)).toHaveLength(spans)
  })

  test('the days between two files are covered when the balance goes on, and on one account only', () => {
    const first = statement('2025-01-02', '2025-01-28', { closing: paise(500) })
    const next = statement('2025-02-03', '2025-02-27', { opening: paise(500) })

    expect(coveredDays([next, first])).toEqual([{ from: '2025-01-02', to: '2025-02-27' }])
    expect(coveredDays([first, { ...next, opening: paise(501) }])).toHaveLength(2)
    expect(coveredDays([first, { ...next, accountId: 'another' }])).toHaveLength(2)
  })
})

describe('the days that may be held against each other, of two accounts', () => {
  const salary = [statement('2025-01-01', '2025-01-31'), statement('2025-02-01', '2025-02-17')]
  const savings = (from: string, to: string) => statement(from, to, { accountId: 'savings account' })
  const shared = (...others: StatementPeriod[]) =>
    daysOfEveryAccount([...salary, ...others], '2025-01-01' as IsoDate, '2025-02-28' as IsoDate)

  test.each([
    ['both cover them', [savings('2025-01-01', '2025-02-28')], [['2025-01-01', '2025-02-17']]],
    ['one has no file for the second month', [savings('2025-01-01', '2025-01-31')], [['2025-01-01', '2025-01-31']]],
    [
      'each lacks other days',
      [savings('2025-01-05', '2025-01-20'), savings('2025-02-10', '2025-02-28')],
      [
        ['2025-01-05', '2025-01-20'],
        ['2025-02-10', '2025-02-17'],
      ],
    ],
    ['the other one was closed long ago', [savings('2023-01-01', '2023-12-31')], [['2025-01-01', '2025-02-17']]],
  ])('%s', (_name, others, expected) => {
    expect(shared(...others)).toEqual(expected.map(([from, to]) => ({ from, to })))
  })
})

test.each([
  ['2024-12-15', '2025-03-15', { kind: 'whole' }],
  ['2025-02-01', '2025-02-28', { kind: 'whole' }],
  ['2025-02-01', '2025-02-05', { kind: 'part', spans: [{ from: '2025-02-01', to: '2025-02-05' }] }],
  ['2025-01-05', '2025-02-05', { kind: 'part', spans: [{ from: '2025-02-01', to: '2025-02-05' }] }],
  ['2025-01-05', '2025-01-31', { kind: 'none' }],
  ['2025-03-01', '2025-03-31', { kind: 'none' }],
])('with a statement from %s to %s, this is what of February is covered', (from, to, expected) => {
  expect(coverageOf(FEBRUARY, coveredDays([statement(from, to)]))).toEqual(expected)
})

const compare = (now: [string, string][], before: [string, string][]) => {
  const days = coveredDays([...now, ...before].map(([from, to]) => statement(from, to)))
  return comparedBounds(
    { month: FEBRUARY, coverage: coverageOf(FEBRUARY, days) },
    { month: JANUARY, coverage: coverageOf(JANUARY, days) },
  )
}
const days = (from: string, to: string) => ({
  kind: 'days',
  now: { from: `2025-02-${from}`, to: `2025-02-${to}` },
  before: { from: `2025-01-${from}`, to: `2025-01-${to}` },
})

describe('a month is held against the one before', () => {
  test.each<[string, [string, string][], [string, string][], unknown]>([
    [
      'whole against whole, whatever their lengths',
      [['2025-02-01', '2025-02-28']],
      [['2025-01-01', '2025-01-31']],
      {
        kind: 'whole',
        now: { from: '2025-02-01', to: '2025-02-28' },
        before: { from: '2025-01-01', to: '2025-01-31' },
      },
    ],
    [
      'by equal days where it is not over',
      [['2025-02-01', '2025-02-05']],
      [['2025-01-01', '2025-01-31']],
      days('01', '05'),
    ],
    [
      'by the days that both have where the one before begins late',
      [['2025-02-01', '2025-02-28']],
      [['2025-01-10', '2025-01-31']],
      days('10', '28'),
    ],
    [
      'not at all where no statement covers the one before',
      [['2025-02-01', '2025-02-28']],
      [],
      { kind: 'none', reason: 'no_statement' },
    ],
    [
      'not at all where no statement covers it',
      [],
      [['2025-01-01', '2025-01-31']],
      { kind: 'none', reason: 'no_statement' },
    ],
    [
      'not at all where days are missing in the middle',
      [
        ['2025-02-01', '2025-02-05'],
        ['2025-02-20', '2025-02-28'],
      ],
      [['2025-01-01', '2025-01-31']],
      { kind: 'none', reason: 'gap' },
    ],
    [
      'not at all where the two have no day in common',
      [['2025-02-01', '2025-02-05']],
      [['2025-01-20', '2025-01-31']],
      { kind: 'none', reason: 'no_common_days' },
    ],
  ])('%s', (_name, now, before, expected) => {
    expect(compare(now, before)).toEqual(expected)
  })
})
