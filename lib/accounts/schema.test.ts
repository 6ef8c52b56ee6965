import { describe, expect, test } from 'vitest'
import { isCommonPassword } from './common-passwords'
import { neighbourhoodOf } from './rate-limits'
import { emailSchema, newPasswordSchema } from './schema'

describe('one mailbox has one spelling', () => {
  test.each(['asha@example.com', ' Asha@Example.COM ', 'ＡＳＨＡ@example.com', 'asha＠example.com'])('%j', (typed) => {
    expect(emailSchema.parse(typed)).toBe('asha@example.com')
  })

  test.each([
    '',
    'asha',
    'asha@',
    '@example.com',
    'asha@example',
    'a b@example.com',
    'аsha@example.com',
    `${'a'.repeat(250)}@example.com`,
  ])('%j is no address', (typed) => {
    expect(emailSchema.safeParse(typed).success).toBe(false)
  })
})

test('a password has 8 to 128 characters, of any kind', () => {
  expect(
    ['x'.repeat(7), 'x'.repeat(8), 'ज'.repeat(8), 'x'.repeat(128), 'x'.repeat(129)].map(
      (text) => newPasswordSchema.safeParse(text).success,
    ),
  ).toEqual([false, true, true, true, false])
})

test('what everybody tries first is known', () => {
  expect(['password123', 'QWERTY123', 'iloveyou1', 'monsoon ledger 42'].map(isCommonPassword)).toEqual([
    true,
    true,
    true,
    false,
  ])
})

test.each([
  ['49.36.18.7', '49.36.18.0'],
  ['2401:4900:1c2b:ffff::1', '2401:4900:1c2b'],
  ['unknown', 'unknown'],
])('%s lives in the neighbourhood %s', (address, neighbourhood) => {
  expect(neighbourhoodOf(address)).toBe(neighbourhood)
})
