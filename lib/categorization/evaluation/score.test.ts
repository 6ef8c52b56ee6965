import { describe, expect, test } from 'vitest'
import { scoreOf, type Answer } from './score'

const answer = (given: string | null, right: string | null, more: Partial<Answer> = {}): Answer => ({
  given,
  right,
  also: [],
  weight: 1,
  ...more,
})

describe('a score', () => {
  const answers = [
    answer('Fuel', 'Fuel', { weight: 10 }),
    answer('Fuel', 'Travel', { weight: 30 }),
    answer(null, 'Travel'),
    answer(null, null),
    answer('Health', null, { weight: 60 }),
  ]

  test('tells how much was tagged, and how much of that rightly', () => {
    expect(scoreOf(answers)).toMatchObject({
      rows: 5,
      coverage: { hits: 3, of: 5 },
      precision: { hits: 1, of: 3 },
      accuracy: { hits: 2, of: 5 },
      tbdRecall: { hits: 1, of: 2 },
      weightedPrecision: 0.1,
    })
  })

  test('takes the mean F1 over all tags, TBD among them', () => {
    // Fuel 2/3, Travel 0, TBD 1/2, Health 0
    expect(scoreOf(answers).macroF1).toBeCloseTo((2 / 3 + 1 / 2) / 4, 10)
  })

  test('counts what a reasonable person might choose as right', () => {
    const { precision, accuracy } = scoreOf([
      answer('Shopping', 'Groceries', { also: ['Shopping'] }),
      answer(null, 'Groceries', { also: [null] }),
    ])
    expect([precision.hits, accuracy.hits]).toEqual([1, 2])
  })

  test('of nothing has no shares', () => {
    expect(scoreOf([])).toMatchObject({ macroF1: null, weightedPrecision: null, precision: { share: null } })
  })
})
