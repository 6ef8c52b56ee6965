import { expect, test } from 'vitest'
import { reliabilityOf, reliabilityOfBins } from './reliability'

const saying = (confidence: number, right: number, wrong: number) => [
  ...Array.from({ length: right }, () => ({ confidence, isRight: true })),
  ...Array.from({ length: wrong }, () => ({ confidence, isRight: false })),
]

test('who says 80 % and is right four times of five is calibrated', () => {
  const { ece, bins } = reliabilityOf(saying(0.8, 4, 1))
  expect(ece).toBeCloseTo(0, 10)
  expect(bins).toMatchObject([{ from: 0.8, to: 0.9, right: { hits: 4, of: 5 } }])
})

test('the error weighs each bin by its answers', () => {
  // 0.95 said for 0.5 by four answers, 0.55 said for 0.5 by two
  expect(reliabilityOf([...saying(0.95, 2, 2), ...saying(0.55, 1, 1)]).ece).toBeCloseTo((0.45 * 4 + 0.05 * 2) / 6, 10)
})

test('full confidence and none have a bin, too', () => {
  expect(reliabilityOf([...saying(1, 1, 0), ...saying(0, 0, 1)]).bins).toMatchObject([
    { from: 0, to: 0.1, said: 0 },
    { from: 0.9, to: 1, said: 1 },
  ])
})

test('sums of a database give what the answers one by one give', () => {
  const answers = [...saying(0.72, 3, 2), ...saying(0.78, 1, 0), ...saying(0.33, 0, 2)]
  const summed = reliabilityOfBins([
    { bin: 7, of: 6, hits: 4, confidence: 0.72 * 5 + 0.78 },
    { bin: 3, of: 2, hits: 0, confidence: 0.66 },
    { bin: 1, of: 0, hits: 0, confidence: 0 },
  ])
  const each = reliabilityOf(answers)
  expect(summed.bins.map(({ from, right }) => [from, right])).toEqual(each.bins.map(({ from, right }) => [from, right]))
  expect(summed.ece).toBeCloseTo(each.ece ?? -1, 10)
})

test('of no answers there is no error', () => {
  expect(reliabilityOf([])).toEqual({ answers: 0, bins: [], ece: null })
})
