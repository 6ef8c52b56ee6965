import { expect, test } from 'vitest'
import { exactSum } from './exact-sum'

test.each([
  ['0', 0],
  ['10000050', 1_00_000_50],
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
])('a sum of %s is exact', (text, amount) => {
  expect(exactSum(text)).toBe(amount)
})

test.each(['9007199254740992', '9007199254740993', '18014398509481982', '-9007199254740993'])(
  'a sum of %s, which a number cannot hold exactly, is refused rather than rounded',
  (text) => {
    expect(() => exactSum(text)).toThrow(expect.objectContaining({ code: 'invalid_input' }))
  },
)

test.each(['', 'NaN', '1.5', '1e3'])('%j is no sum', (text) => {
  expect(() => exactSum(text)).toThrow(RangeError)
})
