import { expect, test } from 'vitest'
import { tokenBuckets } from './token-bucket'

const spend = (take: (key: string, now: number) => number, times: number, now: number, key = 'a') =>
  Array.from({ length: times }, () => take(key, now)).filter((wait) => wait === 0).length

test('a burst goes through, then so many a second, and a rest fills it up again', () => {
  const take = tokenBuckets({ burst: 600, perSecond: 20, keysMax: 10 })

  expect(spend(take, 700, 0)).toBe(600)
  expect(take('a', 0)).toBe(1)
  expect(spend(take, 700, 1000)).toBe(20)
  expect(spend(take, 700, 61_000)).toBe(600)
})

test('whoever has used it up takes nothing from others', () => {
  const take = tokenBuckets({ burst: 2, perSecond: 1, keysMax: 10 })
  spend(take, 10, 0)

  expect(take('b', 0)).toBe(0)
})

test('a clock that goes back gives nothing away', () => {
  const take = tokenBuckets({ burst: 1, perSecond: 1, keysMax: 10 })
  take('a', 10_000)

  expect(take('a', 5_000)).toBe(1)
})

test('many keys do not fill the memory, and who is at the limit is forgotten last', () => {
  const take = tokenBuckets({ burst: 2, perSecond: 0.001, keysMax: 3 })
  spend(take, 5, 0, 'greedy')
  for (let key = 0; key < 2; key++) take(`${key}`, key)

  expect(take('another', 5)).toBe(0)
  expect(take('greedy', 5)).toBe(0) // the price of a bounded memory: the oldest of all unfinished buckets begins anew
})
