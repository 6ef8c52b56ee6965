import { expect, test } from 'vitest'
import { newAccessToken, tokenOf } from './access-token'

const TOKEN = newAccessToken()

test('a token says what it is, and holds 256 bits that no other holds', () => {
  expect(TOKEN).toMatch(/^exta_[\w-]{43}$/)
  expect(newAccessToken()).not.toBe(TOKEN)
})

test.each([`Bearer ${TOKEN}`, `bearer ${TOKEN}`, `BEARER   ${TOKEN} `])('is read out of “%s”', (header) => {
  expect(tokenOf(header)).toBe(TOKEN)
})

test.each([
  null,
  '',
  'Bearer',
  'Bearer ',
  TOKEN,
  `Basic ${TOKEN}`,
  `Bearer ${TOKEN}x`,
  `Bearer ${TOKEN.slice(0, -1)}`,
  `Bearer ${TOKEN} ${TOKEN}`,
  `Bearer ${TOKEN}, Bearer ${TOKEN}`,
  `Bearer Bearer ${TOKEN}`,
  `Bearer ghp_${TOKEN}`,
  `Bearer ${TOKEN.toUpperCase()}`,
  `Bearer ${'x'.repeat(100_000)}`,
])('is none: %s', (header) => {
  expect(tokenOf(header)).toBeUndefined()
})
