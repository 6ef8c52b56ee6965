import { expect, test } from 'vitest'
import type { IsoDate, IsoMonth } from '@/lib/dates/iso-date'
import type { Period } from '@/lib/overview/types'
import { coverageInWords, stretchInWords, whyNotCompared } from './words'

const days = (from: string, to: string): Period => ({ from: from as IsoDate, to: to as IsoDate })
const MARCH = '2025-03' as IsoMonth

test.each([
  [days('2026-01-01', '2026-01-31'), 'in January 2026'],
  [days('2026-01-01', '2026-01-05'), 'by 5 January'],
  [days('2026-01-05', '2026-01-10'), 'from 5 to 10 January'],
  [days('2026-01-10', '2026-01-31'), 'from 10 to 31 January'],
  [days('2026-01-10', '2026-01-10'), 'on 10 January'],
])('the compared days are told plainly: %o', (period, words) => {
  expect(stretchInWords(period)).toBe(words)
})

test('a month without a statement says so, and one in part says up to which day', () => {
  expect(coverageInWords(MARCH, { kind: 'whole' })).toBeUndefined()
  expect(coverageInWords(MARCH, { kind: 'none' })).toBe('No statement covers March 2025.')
  expect(coverageInWords(MARCH, { kind: 'part', spans: [days('2025-03-01', '2025-03-05')] })).toBe(
    'Statements cover this month up to 5 March.',
  )
  expect(
    coverageInWords(MARCH, {
      kind: 'part',
      spans: [days('2025-03-01', '2025-03-05'), days('2025-03-20', '2025-03-31')],
    }),
  ).toBe('Statements cover 1 to 5 March and 20 to 31 March only.')
})

test('what cannot be compared says why', () => {
  const before = { month: '2025-02' as IsoMonth, coverage: { kind: 'none' } as const }
  expect(whyNotCompared({ kind: 'none', reason: 'no_statement' }, before)).toBe(
    'No statement covers February 2025, so there is nothing to compare with.',
  )
  expect(whyNotCompared({ kind: 'none', reason: 'gap' }, { ...before, coverage: { kind: 'whole' } })).toBe(
    'Days are missing, so it is not compared with February 2025.',
  )
  expect(whyNotCompared({ kind: 'none', reason: 'no_statement' }, { ...before, coverage: { kind: 'whole' } })).toBe(
    'Not every account has a statement here and in February 2025, so the months are not compared.',
  )
})
