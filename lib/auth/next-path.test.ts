import { describe, expect, test } from 'vitest'
import { nextPathOf, signInPath } from './next-path'

test.each([
  '/overview',
  '/transactions?tag=TBD',
  '/transactions?q=a%2Fb&from=2025-02-01',
  '/statements/0190a000-0000-7000-8000-000000000001',
  '/transactions?q=https://evil.example',
])('%s is a place to go on to', (wish) => {
  expect(nextPathOf(wish)).toBe(wish)
})

describe('nothing leads off this site', () => {
  test.each([
    undefined,
    null,
    7,
    ['/overview'],
    '',
    'overview',
    'https://evil.example',
    'HTTPS:/evil.example',
    'javascript:alert(1)',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\u0000/evil.example',
    '\u0001//evil.example',
    ' //evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/%2e//evil.example',
    '/x/..//evil.example',
    '@evil.example',
    `/${'x'.repeat(2000)}`,
  ])('%j', (wish) => {
    expect(nextPathOf(wish)).toBeUndefined()
  })
})

test.each([
  '/',
  '/sign-in',
  '/sign-in?next=/overview',
  '/sign-up',
  '/api/sign-out',
  '/_next/static/x.js',
  '/x/../sign-in',
])('%s is no place to go on to', (wish) => {
  expect(nextPathOf(wish)).toBeUndefined()
})

test('whatever is answered stays on the site when a browser reads it', () => {
  for (const wish of [
    '/overview',
    '/a//b',
    '/@evil.example',
    '/;//evil.example',
    '/%2f%2fevil.example',
    '/%5cevil.example',
  ]) {
    const path = nextPathOf(wish)
    expect(new URL(path ?? '/', 'https://exta.example').origin).toBe('https://exta.example')
  }
})

test('the sign-in page knows where to go on to, and whether a session has ended', () => {
  expect(signInPath('/transactions?tag=TBD', false)).toBe('/sign-in?next=%2Ftransactions%3Ftag%3DTBD')
  expect(signInPath('/settings', true)).toBe('/sign-in?next=%2Fsettings&ended=1')
  expect(signInPath('//evil.example', false)).toBe('/sign-in')
})
