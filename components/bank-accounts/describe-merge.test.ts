import { expect, test } from 'vitest'
import { describeMerge } from './describe-merge'

test('what merging will do is told with its counts', () => {
  expect(describeMerge({ statements: 3, payments: 1240, same: 12 }, 'Salary ••4821')).toBe(
    '3 statements and 1,240 payments go to Salary ••4821, and the next file of either account is found there. 12 payments stand in both and are one each from then on. Your own tags stay; where you tagged both, that of Salary ••4821 counts. This is not taken apart again.',
  )
})

test.each([
  [0, 'No payment stands in both.'],
  [1, '1 payment stands in both and is one from then on.'],
])('of %i that stand in both', (same, sentence) => {
  expect(describeMerge({ statements: 1, payments: 1, same }, 'Salary')).toContain(sentence)
})
