import { describe, expect, test } from 'vitest'
import type { IsoDate, IsoMonth } from '@/lib/dates/iso-date'
import { paise } from '@/lib/money/paise'
import type { Tag } from '@/lib/tags/schema'
import { bridge, comparedPeriod, lastBar, monthBars, monthToShow, tagLines } from './summarize'
import type { MonthTagSum } from './types'

const tag = (id: string, change: Partial<Tag> = {}): Tag => ({
  id,
  name: id,
  color: 'blue',
  isSpending: true,
  isShownApart: false,
  ...change,
})
const TAGS = [tag('Food'), tag('Rent'), tag('Savings', { isShownApart: true }), tag('Cash', { isSpending: false })]
const month = (text: string) => text as IsoMonth
const row = (of: string, tagId: string | null, debit: number, debitCount = 1): MonthTagSum => ({
  month: month(of),
  tagId,
  debit: paise(debit),
  credit: paise(0),
  debitCount,
})

const ROWS = [
  row('2025-02', 'Food', 300, 3),
  row('2025-02', 'Rent', 1000),
  row('2025-02', 'Savings', 500),
  row('2025-02', 'Cash', 200),
  row('2025-02', null, 50, 2),
  row('2025-01', 'Food', 400),
]
const SUMS = { rows: ROWS, tags: TAGS }

test('a month is told tag by tag, largest first, TBD among them, beside the month before', () => {
  expect(
    tagLines(SUMS, month('2025-02')).map(({ tag: name, amount, before, count }) => [name, amount, before, count]),
  ).toEqual([
    ['Rent', 1000, 0, 1],
    ['Savings', 500, 0, 1],
    ['Food', 300, 400, 3],
    ['Cash', 200, 0, 1],
    ['TBD', 50, 0, 2],
  ])
})

test('from money out to spending nothing is subtracted without being shown', () => {
  const { moneyOut, spending, left, apart } = bridge(tagLines(SUMS, month('2025-02')))

  expect({ moneyOut, spending }).toEqual({ moneyOut: 2050, spending: 1850 })
  expect(left).toEqual([{ label: 'Cash', tag: 'Cash', amount: 200 }])
  expect(apart).toEqual([{ label: 'Savings', tag: 'Savings', amount: 500 }])
  expect(moneyOut - left.reduce((sum, { amount }) => sum + amount, 0)).toBe(spending)
})

describe('twelve bars', () => {
  const bars = monthBars(SUMS, month('2025-02'))

  test('end with the wished month, empty months included', () => {
    expect(bars.map((bar) => bar.month)).toEqual(
      Array.from({ length: 12 }, (_, index) =>
        index < 10 ? `2024-${String(index + 3).padStart(2, '0')}` : `2025-0${index - 9}`,
      ),
    )
  })

  test('the parts of each add up to its spending, without what is no spending', () => {
    for (const { spending, parts } of bars) expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(spending)
    expect(bars.at(-1)?.spending).toBe(1850)
  })

  test('more tags than colours are told as one', () => {
    const many = Array.from({ length: 9 }, (_, index) => tag(`T${index}`))
    const [last] = monthBars(
      { tags: many, rows: many.map(({ id }, index) => row('2025-02', id, 100 + index)) },
      month('2025-02'),
    ).slice(-1)

    expect(last?.parts.map(({ tag: name }) => name)).toEqual(['T8', 'T7', 'T6', 'T5', 'T4', 'T3', 'Other tags', 'TBD'])
    expect(last?.parts.at(-2)?.amount).toBe(100 + 101 + 102)
  })

  test('reach back to an old month that is looked at', () => {
    expect(lastBar(month('2025-01'), month('2025-02'))).toBe('2025-02')
    expect(lastBar(month('2023-05'), month('2025-02'))).toBe('2023-05')
  })
})

describe('the month before, as far as this one goes', () => {
  test.each([
    [
      'a month that is over is held against the whole of the one before',
      '2025-01',
      '2025-01-31',
      true,
      { beforeFrom: '2024-12-01', beforeTo: '2024-12-31', isPartial: false },
    ],
    [
      'the latest month against the same days',
      '2025-02',
      '2025-02-19',
      true,
      { beforeFrom: '2025-01-01', beforeTo: '2025-01-19', isPartial: true },
    ],
    [
      'an earlier month against the whole, though its last day is missing',
      '2025-02',
      '2025-02-19',
      false,
      { beforeFrom: '2025-01-01', beforeTo: '2025-01-31', isPartial: false },
    ],
    [
      'a day that the month before has not',
      '2025-03',
      '2025-03-30',
      true,
      { beforeFrom: '2025-02-01', beforeTo: '2025-02-28', isPartial: true },
    ],
  ] as const)('%s', (_name, shown, lastRow, isLatest, expected) => {
    expect(comparedPeriod(month(shown), lastRow as IsoDate, isLatest)).toEqual(expected)
  })
})

test.each([
  [undefined, '2025-02'],
  ['2024-12', '2024-12'],
  ['2020-01', '2025-02'],
  ['2030-01', '2025-02'],
])('asked for %s, the month shown is %s', (wish, shown) => {
  expect(monthToShow(wish as IsoMonth | undefined, month('2024-06'), month('2025-02'))).toBe(shown)
})
