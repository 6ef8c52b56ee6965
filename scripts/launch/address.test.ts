import { expect, test } from 'vitest'
import { addressFor, probeFor } from './address'

test.each([
  ['127.0.0.1', 'http://localhost:3000', 'http://127.0.0.1:3000'],
  ['0.0.0.0', 'http://localhost:3000', 'http://127.0.0.1:3000'],
  ['::', 'http://localhost:3000', 'http://[::1]:3000'],
  ['::1', 'http://[::1]:3000', 'http://[::1]:3000'],
  ['127.0.0.2', 'http://127.0.0.2:3000', 'http://127.0.0.2:3000'],
  ['exta.home', 'http://exta.home:3000', 'http://exta.home:3000'],
])('HOST=%s is announced as %s', (host, announced, probed) => {
  expect(addressFor(host, 3000)).toBe(announced)
  expect(probeFor(host, 3000)).toBe(probed)
  expect(new URL(announced).port).toBe('3000')
})
