import { expect, test } from 'vitest'
import { isUseWorthNoting, sessionEnd, sessionLifetime } from './session-lifetime'

const lifetime = sessionLifetime(7 * 24, 30 * 24)
const day = (count: number) => new Date(Date.UTC(2025, 0, 1 + count))

test('a session ends seven days after its last use', () => {
  expect(sessionEnd(lifetime, day(0), day(3))).toEqual(day(10))
})

test('and after thirty days whatever happens', () => {
  expect(sessionEnd(lifetime, day(0), day(29))).toEqual(day(30))
})

test('a use is noted at most once in five minutes', () => {
  const at = (ms: number) => new Date(day(0).getTime() + ms)
  expect([isUseWorthNoting(day(0), at(299_999)), isUseWorthNoting(day(0), at(300_000))]).toEqual([false, true])
})
