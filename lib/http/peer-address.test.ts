import { expect, test } from 'vitest'
import { settlePeerAddress } from './peer-address'

type Given = Record<string, string | undefined>

function settled(headers: Given, hops: number): Given {
  const request = { headers: { ...headers }, socket: { remoteAddress: '::ffff:10.0.0.9' } }
  settlePeerAddress(request as unknown as Parameters<typeof settlePeerAddress>[0], hops)
  return request.headers
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
