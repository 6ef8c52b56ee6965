import { expect, test } from 'vitest'
import type { CoverageMonth } from '@/lib/coverage/schema'
import type { IsoDate, IsoMonth } from '@/lib/dates/iso-date'
import { describeAccount, describeMonth } from './describe-coverage'

const day = (text: string) => text as IsoDate
const [january, february]: [CoverageMonth, CoverageMonth] = [
  {
    month: '2025-01' as IsoMonth,
    state: 'proved',
    spans: [{ from: day('2025-01-01'), to: day('2025-01-31'), state: 'proved' }],
  },
  {
    month: '2025-02' as IsoMonth,
    state: 'missing',
    spans: [
      { from: day('2025-02-01'), to: day('2025-02-01'), state: 'proved' },
      { from: day('2025-02-02'), to: day('2025-02-28'), state: 'missing' },
    ],
  },
]

test('a month tells which of its days are in which state', () => {
  expect(describeMonth(january)).toBe('January 2025: proved')
  expect(describeMonth(february)).toBe('February 2025: 1 February proved, 2 – 28 February missing')
})

test('an account tells its days, and how many months are in which state', () => {
  const coverage = { accountId: 'x', from: day('2025-01-01'), to: day('2025-02-28'), breaks: [] }
  expect(describeAccount({ ...coverage, months: [january, february] })).toBe(
    '1 Jan 2025 – 28 Feb 2025: 1 month proved, 1 month missing',
  )
})
