import { expect, test } from 'vitest'
import { backOff } from './back-off'

test('every try waits up to twice as long as the one before, and never longer than ten minutes', () => {
  expect([1, 2, 3, 8, 50].map((attempts) => backOff(attempts, 1))).toEqual([5000, 10_000, 20_000, 600_000, 600_000])
})

test('what failed together comes back at different times, but never at once', () => {
  expect([backOff(3, 0.25), backOff(3, 0.5), backOff(3, 0)]).toEqual([5000, 10_000, 500])
})
