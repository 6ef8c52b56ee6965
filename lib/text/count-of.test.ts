import { expect, test } from 'vitest'
import { countOf, formatCount } from './count-of'

test('a number of things is grouped in lakh and crore', () => {
  expect([0, 1204, 100_000, 12_345_678].map(formatCount)).toEqual(['0', '1,204', '1,00,000', '1,23,45,678'])
})

test('one thing is one, and any other number is many', () => {
  expect([countOf(1, 'file'), countOf(0, 'file'), countOf(1204, 'file')]).toEqual(['1 file', '0 files', '1,204 files'])
  expect(countOf(2, 'statement waits', 'statements wait')).toBe('2 statements wait')
})
