import { describe, expect, test } from 'vitest'
import type { GoldenRow } from '../golden/golden-set'
import { HALVES, readGoldenSet } from '../golden/golden-set'
import { baselines, goalsOf, isMiss, isReached, judge, measure, measureBy } from './evaluate'
import { evaluate, printReport } from './evaluation-report'

const row = (more: Partial<GoldenRow>): GoldenRow => ({
  id: 'd000',
  bank: 'hdfc',
  level: 1,
  payee: 'listed',
  direction: 'debit',
  amount: 100,
  modes: ['UPI'],
  products: ['ZOMATO'],
  tag: 'Food & Dining',
  also: [],
  narration: 'UPI-ZOMATO-ZOMATO@HDFCBANK-HDFC0000001-400000000001-X',
  ...more,
})

describe('one row', () => {
  test('is right in all three', () => {
    const judged = judge(row({}))
    expect(judged).toMatchObject({ isModeRight: true, isProductRight: true, answer: { given: 'Food & Dining' } })
    expect(isMiss(judged)).toBe(false)
  })

  test.each([
    ['another channel', { modes: ['Card'] }],
    ['another product', { products: ['SWIGGY'] }],
    ['another tag', { tag: 'Groceries' }],
    ['a tag where nobody can tell', { tag: 'TBD' }],
  ])('is a miss for %s', (_name, more) => {
    expect(isMiss(judge(row(more)))).toBe(true)
  })

  test('that stays TBD is no miss', () => {
    const unknown = row({
      narration: 'UPI-ZYLKER-ZYLKER@HDFCBANK-HDFC0000001-400000000001-X',
      products: ['ZYLKER'],
    })
    expect(isMiss(judge(unknown))).toBe(false)
  })
})

describe('the whole set', () => {
  const judged = readGoldenSet('develop').map(judge)

  test('is measured by groups that add up to it', () => {
    const { groups } = measureBy('By bank', judged, ({ row: { bank } }) => bank)
    expect(groups.reduce((sum, { tags }) => sum + tags.rows, 0)).toBe(judged.length)
  })

  test('is told apart from knowing nothing', () => {
    const { accuracy } = measure('', judged).tags
    for (const { tags } of baselines(judged)) expect(tags.accuracy.hits).toBeLessThan(accuracy.hits / 2)
  })

  test('is printed half by half, with its goals', () => {
    const halves = HALVES.map((name) => ({ name, rows: readGoldenSet(name) }))
    const of = { measuredAt: '2025-02-01', commit: 'abc', parserVersion: 1, dictionaryVersion: 1 }
    const text = printReport(evaluate(halves, of))
    for (const word of ['develop', 'held-out', 'both', '## Goals', '## By source', 'merchant kept out']) {
      expect(text).toContain(word)
    }
  })
})

test.each(HALVES)('a cold start keeps its goals on the %s half of the golden set', (half) => {
  const measured = measure(half, readGoldenSet(half).map(judge))
  expect(goalsOf(measured).filter((goal) => !isReached(goal))).toEqual([])
})
