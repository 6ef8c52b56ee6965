import { describe, expect, test } from 'vitest'
import { householdOf, neighbourhoodOf, signInBuckets, signUpBuckets } from './rate-limits'

describe('who shares a budget', () => {
  test.each([
    ['the same IPv4 address', '49.36.18.7', '49.36.18.7', true],
    ['two IPv4 addresses', '49.36.18.7', '49.36.18.8', false],
    ['two addresses of one IPv6 network', '2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', true],
    ['one address, written in two ways', '2001:DB8:0:0:0:0:0:1', '2001:db8::1', true],
    ['two IPv6 networks', '2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['a shortened network and a long one', '2001:db8::1', '2001:db8:0:0:5::', true],
  ])('%s', (_name, one, other, isShared) => {
    expect(householdOf(one) === householdOf(other)).toBe(isShared)
  })

  test('a neighbourhood is wider than a household', () => {
    expect(neighbourhoodOf('49.36.18.7')).toBe(neighbourhoodOf('49.36.18.200'))
    expect(neighbourhoodOf('2001:db8:1:2::1')).toBe(neighbourhoodOf('2001:db8:1:99::1'))
    expect(neighbourhoodOf('2001:db8:1:2::1')).not.toBe(neighbourhoodOf('2001:db8:2:2::1'))
  })
})

// Whoever has used up the neighbourhood's budget must not go on to fill rows and drain the budgets of other accounts.
test('the neighbourhood is asked before any account', () => {
  expect(signInBuckets('a@example.com', '49.36.18.7', false)[0]?.key).toBe('sign-in from 49.36.18.0')
  expect(signUpBuckets('49.36.18.7')[0]?.key).toBe('sign-up from 49.36.18.0')
})
