import { describe, expect, test } from 'vitest'
import type { IsoMonth } from '@/lib/dates/iso-date'
import { paise } from '@/lib/money/paise'
import type { Tag } from '@/lib/tags/schema'
import { bridge, comparedSpending, lastBar, monthBars, monthToShow, tagLines } from './summarize'
import type { MonthTagSum } from '@/lib/roll-ups/types'

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
  linkedDebit: paise(0),
  linkedCount: 0,
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

const compared = (tagId: string | null, now: number, before: number) => ({
  tagId,
  now: paise(now),
  before: paise(before),
})
const COMPARED = [
  compared('Food', 200, 250),
  compared('Rent', 1000, 1000),
  compared('Cash', 200, 0),
  compared(null, 0, 10),
]

test('a month is told tag by tag, largest first, TBD among them, beside equal days of the month before', () => {
  const lines = tagLines(SUMS, month('2025-02'), COMPARED)

  expect(lines.map(({ tag: name, amount, count, compared: held }) => [name, amount, count, held])).toEqual([
    ['Rent', 1000, 1, { now: 1000, before: 1000 }],
    ['Savings', 500, 1, { now: 0, before: 0 }],
    ['Food', 300, 3, { now: 200, before: 250 }],
    ['Cash', 200, 1, { now: 200, before: 0 }],
    ['TBD', 50, 2, { now: 0, before: 10 }],
  ])
  expect(comparedSpending(lines)).toEqual({ spent: 1200, spentBefore: 1260 })
})

test('a tag that had money only in the month before is told too', () => {
  expect(tagLines({ rows: [], tags: TAGS }, month('2025-02'), COMPARED).map(({ tag: name }) => name)).toEqual([
    'Rent',
    'Food',
    'TBD',
  ])
})

test('where nothing can be compared, no tag is held against nothing', () => {
  expect(tagLines(SUMS, month('2025-02'), null).map(({ compared: held }) => held)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
})

test('from money out to spending nothing is subtracted without being shown', () => {
  const { moneyOut, spending, left, apart } = bridge(tagLines(SUMS, month('2025-02'), null), paise(70))

  expect({ moneyOut, spending }).toEqual({ moneyOut: 2120, spending: 1850 })
  expect(left).toEqual([{ tag: 'Cash', amount: 200 }])
  expect(apart).toEqual([{ tag: 'Savings', amount: 500 }])
  expect(moneyOut - 70 - left.reduce((sum, { amount }) => sum + amount, 0)).toBe(spending)
})

describe('twelve bars', () => {
  const bars = monthBars(SUMS, month('2025-02'), [])

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
      [],
    ).slice(-1)

    expect(last?.parts.map(({ tag: name }) => name)).toEqual(['T8', 'T7', 'T6', 'T5', 'T4', 'T3', 'Other tags', 'TBD'])
    expect(last?.parts.at(-2)?.amount).toBe(100 + 101 + 102)
  })

  test('reach back to an old month that is looked at', () => {
    expect(lastBar(month('2025-01'), month('2025-02'))).toBe('2025-02')
    expect(lastBar(month('2023-05'), month('2025-02'))).toBe('2023-05')
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
