import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { expect, test } from 'vitest'
import { openBulkPool } from '@/db/bulk-client'
import { connectTo } from '@/db/provision/connect'
import { asConnectionRefusal } from '@/db/provision/connection-refusal'
import { ask, aServer, later } from './testing'

/** A server whose certificate, signed by itself, is good for the name localhost. */
async function aTlsServer() {
  const { folder, server } = await aServer()
  const data = join(folder.path, 'postgres/data')
  const [certificate, key] = [join(data, 'server.crt'), join(data, 'server.key')]
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
      ...['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate],
    ],
    { stdio: 'ignore' },
  )
  const { uid, gid } = statSync(data)
  for (const file of [certificate, key]) {
    chmodSync(file, 0o600)
    chownSync(file, uid, gid)
  }
  await ask(server.adminUrl, 'alter system set ssl = on')
  await ask(server.adminUrl, 'select pg_reload_conf()')
  const urlOf = (host: string, query: string) => {
    const url = new URL(server.adminUrl)
    url.hostname = host
    url.search = query
    return url.href
  }
  await expect.poll(() => overPostgresJs(urlOf('127.0.0.1', ''))).toBe(true)
  return { urlOf, certificate }
}

const IS_ENCRYPTED = 'select ssl from pg_stat_ssl where pid = pg_backend_pid()'

async function overPostgresJs(url: string): Promise<boolean> {
  const [row] = await ask<{ ssl: boolean }>(url, IS_ENCRYPTED)
  return row?.ssl ?? false
}

async function overPg(url: string): Promise<boolean> {
  const pool = openBulkPool(url)
  try {
    const { rows } = await pool.query<{ ssl: boolean }>(IS_ENCRYPTED)
    return rows[0]?.ssl ?? false
  } finally {
    await pool.end()
  }
}

/** What each driver makes of a URL: whether it is encrypted, or the sentence that refuses it. */
const bothOn = (url: string) =>
  Promise.all(
    [overPostgresJs, overPg].map((over) =>
      over(url).catch((error: unknown) => {
        const refusal = asConnectionRefusal(error, url)
        return refusal instanceof Error && refusal.name === 'ProvisionRefusal' ? refusal.message : error
      }),
    ),
  )

test('both drivers read a URL alike, and as libpq does', async () => {
  const { urlOf, certificate } = await aTlsServer()
  const untrusted = expect.stringMatching(/^The certificate of the database server .* is not trusted/)
  const cases: [string, string, unknown][] = [
    ['127.0.0.1', '', true],
    ['127.0.0.1', 'sslmode=disable', false],
    ['127.0.0.1', 'sslmode=prefer', true],
    ['localhost', 'sslmode=require&channel_binding=prefer', true],
    ['localhost', 'sslmode=no-verify', true],
    ['localhost', 'sslmode=verify-ca', untrusted],
    ['localhost', 'sslmode=verify-full', untrusted],
    ['127.0.0.1', `sslmode=require&sslrootcert=${certificate}`, true],
    ['127.0.0.1', `sslmode=verify-ca&sslrootcert=${certificate}`, true],
    ['127.0.0.1', `sslmode=verify-full&sslrootcert=${certificate}`, untrusted],
    ['localhost', `sslmode=verify-full&sslrootcert=${certificate}`, true],
  ]
  for (const [host, query, outcome] of cases)
    expect([query, ...(await bothOn(urlOf(host, query)))]).toEqual([query, outcome, outcome])
})

test('an import of many rows arrives whole over TLS', async () => {
  const { urlOf } = await aTlsServer()
  const pool = openBulkPool(urlOf('localhost', 'sslmode=require'))
  later(() => pool.end())
  const client = await pool.connect()
  await client.query('create temporary table many (x int, words text)')
  const rows = Array.from({ length: 200_000 }, (_, index) => `${index}\tsome words of row ${index}\n`)

  await pipeline(rows, client.query(copyFrom('copy many from stdin')))

  expect((await client.query('select count(*)::int as n, sum(x)::text as sum from many')).rows).toEqual([
    { n: 200_000, sum: '19999900000' },
  ])
  client.release()
})

test('a big answer arrives whole over TLS, and a refused statement leaves the connection usable', async () => {
  const { urlOf } = await aTlsServer()
  const sql = connectTo(urlOf('localhost', 'sslmode=require'), { max: 1 })
  later(() => sql.end())

  await expect(sql`select 1 / 0`).rejects.toMatchObject({ code: '22012' })
  const rows = await sql`select x, repeat('word ', 20) as words from generate_series(1, 100000) as x`

  expect(rows).toHaveLength(100_000)
})

test('a server without TLS is one sentence where the URL asks for it, and served plainly where it does not', async () => {
  const { server } = await aServer()
  const urlOf = (query: string) => Object.assign(new URL(server.adminUrl), { search: query }).href

  const refused = expect.stringContaining('speaks no TLS, which the sslmode of its URL asks for')
  expect(await bothOn(urlOf('sslmode=require'))).toEqual([refused, refused])
  expect(await bothOn(urlOf(''))).toEqual([false, false])
})

test('a server that is not there is one sentence over either driver', async () => {
  const silent = expect.stringContaining('does not answer (ECONNREFUSED)')
  expect(await bothOn('postgres://u:p@127.0.0.1:1/x')).toEqual([silent, silent])
  expect(await bothOn('postgres://u:p@127.0.0.1:1/x?sslmode=disable')).toEqual([silent, silent])
})
