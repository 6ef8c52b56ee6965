import { describe, expect, test } from 'vitest'
import type { IsoDate } from '@/lib/dates/iso-date'
import { paise } from '@/lib/money/paise'
import { checkContinuity, type StoredPeriod } from './continuity'

const stored = (
  from: string,
  to: string,
  opening: number | null,
  closing: number | null,
  sharesWith: readonly string[] = [],
): StoredPeriod => ({
  id: from,
  from: from as IsoDate,
  to: to as IsoDate,
  opening: opening === null ? null : paise(opening),
  closing: closing === null ? null : paise(closing),
  sharesWith,
})

const january = stored('2025-01-01', '2025-01-31', 50, 100)
const february = stored('2025-02-01', '2025-02-28', 100, 200)
const march = stored('2025-03-01', '2025-03-31', 200, 300)
const april = stored('2025-04-01', '2025-04-30', 300, 400)

describe('whether a statement joins those beside it', () => {
  test.each([
    ['it goes on where the one before ended', [january], 'proved'],
    ['it ends where the next begins', [march], 'proved'],
    ['it joins on one day', [stored('2025-01-01', '2025-02-01', 50, 100)], 'proved'],
    ['the nearest one counts', [stored('2024-12-01', '2024-12-31', 0, 7), january], 'proved'],
    ['money is missing in between', [stored('2025-01-01', '2025-01-31', 50, 99)], 'broken'],
    ['it joins one side and not the other', [january, stored('2025-03-01', '2025-03-31', 201, 300)], 'broken'],
    ['there is nothing beside it', [], 'not_checkable'],
    ['the one beside it has no balances', [stored('2025-01-01', '2025-01-31', null, null)], 'not_checkable'],
    ['the same period again tells nothing', [february], 'not_checkable'],
    [
      'it lies within a longer one that has its rows',
      [stored('2025-01-01', '2025-03-31', 50, 300, ['2025-02-01'])],
      'proved',
    ],
  ] as const)('%s', (_name, others, verdict) => {
    expect(checkContinuity(february, others)).toBe(verdict)
  })

  test('a month that came late mends the joint of those around it', () => {
    expect(checkContinuity(march, [january])).toBe('broken')
    expect(checkContinuity(march, [january, february])).toBe('proved')
  })

  test('a quarter and one of its months do not hide each other from the next month', () => {
    const quarter = stored('2025-01-01', '2025-03-31', 50, 300, ['2025-02-01'])
    expect(checkContinuity(april, [quarter, february])).toBe('proved')
  })

  test('two files that share the rows of one day join', () => {
    const first = stored('2025-02-01', '2025-02-10', 100, 150)
    const second = stored('2025-02-10', '2025-02-28', 130, 200, [first.id])
    expect(checkContinuity(second, [first])).toBe('proved')
    expect(checkContinuity(first, [second])).toBe('proved')
  })
})
