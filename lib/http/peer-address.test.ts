import { expect, test } from 'vitest'
import { SETTLED_HEADER, settlePeerAddress } from './peer-address'

type Given = Record<string, string | undefined>

function arrive(headers: Given, hops: number, remoteAddress = '::ffff:10.0.0.9'): Given {
  const request = { headers: { ...headers }, socket: { remoteAddress } }
  settlePeerAddress(request, hops)
  return request.headers
}

function settled(headers: Given, hops: number): Given {
  const { [SETTLED_HEADER]: mark, ...others } = arrive(headers, hops)
  expect(mark).toMatch(/^[\w-]{43}$/)
  return others
}

test('without a trusted proxy the address is the socket’s, whatever is claimed', () => {
  expect(
    settled({ 'x-forwarded-for': '1.2.3.4', 'x-forwarded-host': 'evil.example', forwarded: 'for=1.2.3.4' }, 0),
  ).toEqual({ 'x-forwarded-for': '10.0.0.9' })
})

test('with one trusted proxy it is the address that this proxy saw', () => {
  expect(settled({ 'x-forwarded-for': '6.6.6.6, 49.36.18.7', 'x-forwarded-proto': 'https' }, 1)).toEqual({
    'x-forwarded-for': '49.36.18.7',
    'x-forwarded-proto': 'https',
  })
})

test('with two it is the second from the right', () => {
  expect(settled({ 'x-forwarded-for': '6.6.6.6, 49.36.18.7, 10.0.0.2' }, 2)['x-forwarded-for']).toBe('49.36.18.7')
})

test('a proxy that says nothing leaves the socket’s', () => {
  expect(settled({}, 1)['x-forwarded-for']).toBe('10.0.0.9')
})

test.each([0, 1, 2])('what Next sends on to itself keeps its client and its host, behind %i proxies', (hops) => {
  const first = { ...arrive({ 'x-forwarded-for': '49.36.18.7, 10.0.0.2' }, hops), 'x-forwarded-host': 'localhost:3000' }

  expect(arrive(first, hops, '127.0.0.1')).toEqual(first)
})

test('a client that makes up the mark is settled like any other', () => {
  const headers = arrive({ [SETTLED_HEADER]: 'made up', 'x-forwarded-host': 'evil.example' }, 0)

  expect(headers).toMatchObject({
    'x-forwarded-for': '10.0.0.9',
    [SETTLED_HEADER]: expect.not.stringMatching('made up'),
  })
  expect(headers['x-forwarded-host']).toBeUndefined()
})

test.each([
  ['1.2.3.4:5678', '1.2.3.4'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['::ffff:49.36.18.7', '49.36.18.7'],
])('a proxy that writes %s means %s', (written, address) => {
  expect(settled({ 'x-forwarded-for': written }, 1)['x-forwarded-for']).toBe(address)
})
