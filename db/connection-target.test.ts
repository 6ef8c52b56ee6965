import { describe, expect, test } from 'vitest'
import { parseConnectionUrl } from './connection-target'

const tlsOf = (query: string) => parseConnectionUrl(`postgres://u:p@db.example.com/exta${query}`).tls

describe('where a database URL leads', () => {
  test.each([
    ['postgres://u:p@db.example.com/exta', { host: 'db.example.com', port: 5432, database: 'exta' }],
    ['postgres://u:p@db.example.com:6432/exta', { host: 'db.example.com', port: 6432 }],
    ['postgres://u:p@[::1]:6432/exta', { host: '::1', port: 6432 }],
    ['postgres://u:p%40%25@h/exta', { user: 'u', password: 'p@%' }],
    ['postgres://u:p@%2Fvar%2Frun%2Fpostgresql/exta', { host: '/var/run/postgresql', tls: undefined }],
    ['postgres:///exta?host=/var/run/postgresql', { host: '/var/run/postgresql', user: undefined, tls: undefined }],
    ['postgres://u@h', { database: 'u' }],
    ['postgres://u:p@h/exta?options=endpoint%3Dquiet-sea', { options: 'endpoint=quiet-sea' }],
    ['postgres://u:p@h/exta?channel_binding=require&sslmode=require', { host: 'h' }],
  ])('%s', (url, target) => {
    expect(parseConnectionUrl(url)).toMatchObject(target)
  })

  test.each([
    ['postgres://u:100%@h/exta', 'The password in the database URL holds a % that begins no escape'],
    ['postgres://u:p@one,two/exta', 'names several hosts'],
    ['postgres://u:p@h/exta?sslmode=always', 'sslmode=always in the database URL is none of disable'],
    ['postgres://u:p@h/exta?sslcrl=x', 'does not know the option sslcrl'],
    [
      'postgres://u:p@h/exta?sslmode=verify-ca&sslrootcert=/nowhere.pem',
      'sslrootcert in the database URL cannot be read',
    ],
  ])('%s is refused with a sentence', (url, sentence) => {
    expect(() => parseConnectionUrl(url)).toThrow(sentence)
  })
})

describe('sslmode means what libpq means by it', () => {
  const ROOT = 'security/floors.json' // any file that can be read
  test.each([
    ['?sslmode=disable', undefined],
    ['', { isRequired: false, isVerified: false, isNamed: false }],
    ['?sslmode=prefer', { isRequired: false, isVerified: false, isNamed: false }],
    ['?sslmode=require', { isRequired: true, isVerified: false, isNamed: false }],
    ['?ssl=true', { isRequired: true, isVerified: false, isNamed: false }],
    [`?sslmode=require&sslrootcert=${ROOT}`, { isRequired: true, isVerified: true, isNamed: false }],
    ['?sslmode=no-verify', { isRequired: true, isVerified: false, isNamed: false }],
    [`?sslmode=verify-ca&sslrootcert=${ROOT}`, { isRequired: true, isVerified: true, isNamed: false }],
    ['?sslmode=verify-full', { isRequired: true, isVerified: true, isNamed: true }],
    ['?sslrootcert=system', { isRequired: true, isVerified: true, isNamed: true }],
  ])('%s', (query, meaning) => {
    const tls = tlsOf(query)
    const found = tls && {
      isRequired: tls.isRequired,
      isVerified: tls.options.rejectUnauthorized,
      isNamed: tls.options.checkServerIdentity === undefined,
    }
    expect(found).toEqual(meaning)
  })

  test('a host name is told to the server, an address is not', () => {
    expect(tlsOf('')?.options.servername).toBe('db.example.com')
    expect(parseConnectionUrl('postgres://u:p@127.0.0.1/exta').tls?.options.servername).toBeUndefined()
  })
})
