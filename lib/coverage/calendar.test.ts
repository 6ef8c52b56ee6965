import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, firstDayOf, type IsoDate, type IsoMonth } from '@/lib/dates/iso-date'
import { paise } from '@/lib/money/paise'
import type { CoveringStatement, Verdict } from '@/lib/statements/types'
import { coverageOf } from './calendar'

const aStatement = (from: string, to: string, more: Partial<CoveringStatement> = {}): CoveringStatement => ({
  id: `${from} ${to}`,
  filename: `${from}.csv`,
  from: from as IsoDate,
  to: to as IsoDate,
  opening: paise(1_00),
  closing: paise(2_00),
  verdict: 'proved',
  next: 'not_checkable',
  ...more,
})

/** `2025-01 proved`, and for a month in several states which days are in which. */
const told = (statements: CoveringStatement[]) =>
  coverageOf('hdfc', statements).months.map(({ month, state, spans }) =>
    spans.length === 1
      ? `${month} ${state}`
      : `${month} ${state}: ${spans.map((span) => `${span.from.slice(8)}–${span.to.slice(8)} ${span.state}`).join(', ')}`,
  )

const january = aStatement('2025-01-01', '2025-01-31', { next: 'proved' })
const february = aStatement('2025-02-01', '2025-02-28')

test.each<[string, CoveringStatement[], string[]]>([
  ['months that follow each other are proved', [january, february], ['2025-01 proved', '2025-02 proved']],
  ['a file without balances proves nothing', [{ ...january, verdict: 'not_checkable' }], ['2025-01 unproved']],
  [
    'a file whose balances do not follow contradicts itself',
    [{ ...january, verdict: 'broken' }],
    ['2025-01 contradicted'],
  ],
  [
    'a month that no file has is missing',
    [{ ...january, next: 'broken' }, aStatement('2025-03-01', '2025-03-31')],
    ['2025-01 proved', '2025-02 missing', '2025-03 proved'],
  ],
  [
    'days on which nothing moved are proved by the balances around them',
    [aStatement('2025-01-05', '2025-01-20', { next: 'proved' }), aStatement('2025-02-03', '2025-02-28')],
    ['2025-01 proved', '2025-02 proved'],
  ],
  [
    'two files that meet and do not join contradict each other where they meet',
    [{ ...january, next: 'broken' }, february],
    [
      '2025-01 contradicted: 01–30 proved, 31–31 contradicted',
      '2025-02 contradicted: 01–01 contradicted, 02–28 proved',
    ],
  ],
  [
    'a day that one file proves is proved, though another cannot',
    [{ ...january, verdict: 'not_checkable' }, aStatement('2025-01-10', '2025-01-20')],
    ['2025-01 unproved: 01–09 unproved, 10–20 proved, 21–31 unproved'],
  ],
  ['an account begins with its first day', [aStatement('2025-01-10', '2025-01-20')], ['2025-01 proved']],
])('%s', (_name, statements, months) => {
  expect(told(statements)).toEqual(months)
})

describe('what stands against an account', () => {
  test('names the file, and the amounts on either side of a joint', () => {
    const { breaks } = coverageOf('hdfc', [
      { ...january, next: 'broken' },
      { ...february, verdict: 'broken' },
    ])
    expect(breaks).toEqual([
      { kind: 'chain', statementId: february.id, filename: '2025-02-01.csv', from: '2025-02-01', to: '2025-02-28' },
      {
        kind: 'joint',
        statementId: february.id,
        filename: '2025-02-01.csv',
        from: '2025-01-31',
        to: '2025-02-01',
        closingPaise: 2_00,
        openingPaise: 1_00,
      },
    ])
  })

  test('an account without statements has neither days nor faults', () => {
    expect(coverageOf('hdfc', [])).toEqual({ accountId: 'hdfc', from: null, to: null, months: [], breaks: [] })
  })
})

const anyStatement = fc
  .record({
    start: fc.integer({ min: 0, max: 900 }),
    days: fc.integer({ min: 0, max: 120 }),
    verdict: fc.constantFrom<Verdict>('proved', 'not_checkable', 'broken'),
    next: fc.constantFrom<Verdict>('proved', 'not_checkable', 'broken'),
  })
  .map(({ start, days, ...verdicts }) => {
    const from = addDays(firstDayOf('2023-01' as IsoMonth), start)
    return aStatement(from, addDays(from, days), verdicts)
  })

test('whatever the files and their order, each day from the first to the last is told once, and a covered one is not missing', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyStatement, { minLength: 1, maxLength: 12, selector: ({ id }) => id }),
      (statements) => {
        const { from, to, months } = coverageOf('hdfc', statements)
        const spans = months.flatMap((month) => month.spans)
        expect([spans[0]?.from, spans.at(-1)?.to]).toEqual([from, to])
        for (const [index, span] of spans.entries()) {
          expect(span.from <= span.to).toBe(true)
          if (index > 0) expect(span.from).toBe(addDays(spans[index - 1]?.to ?? span.from, 1))
        }
        for (const missing of spans.filter(({ state }) => state === 'missing'))
          expect(statements.filter((one) => one.from <= missing.to && one.to >= missing.from)).toEqual([])
        expect(coverageOf('hdfc', statements.toReversed())).toEqual(coverageOf('hdfc', statements))
      },
    ),
  )
})
