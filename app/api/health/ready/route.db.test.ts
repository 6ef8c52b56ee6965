import { NextRequest } from 'next/server'
import { afterAll, expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { anOwnDatabase } from '@/db/testing/own-database'
import { beginStop } from '@/lib/stopping'
import { GET } from './route'

const database = await anOwnDatabase()
const name = new URL(database).pathname.slice(1)
const sql = connectTo(database, { max: 1 })
afterAll(() => sql.end())

async function ask() {
  const response = await GET(new NextRequest('http://exta.test/api/health/ready'))
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await response.json() }
}

const READY = { status: 200, retryAfter: null, body: { status: 'ready' } }
const notReady = (...checks: string[]) => ({ status: 503, retryAfter: '5', body: { status: 'not_ready', checks } })

test('at the version of this build it is ready, and says no more than that', async () => {
  expect(await ask()).toEqual(READY)
})

test.each([
  ['lacks a migration of this build', () => sql`delete from drizzle.__drizzle_migrations where id = 1`],
  [
    'has one that this build does not know',
    () => sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 1)`,
  ],
])('a database that %s makes it not ready', async (_case, change) => {
  const rows = await sql`select hash, created_at from drizzle.__drizzle_migrations order by id`
  await change()

  expect(await ask()).toEqual(notReady('migrations'))

  await sql`truncate drizzle.__drizzle_migrations restart identity`
  for (const { hash, created_at } of rows)
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${created_at})`
  expect(await ask()).toEqual(READY)
})

test('a database that refuses everybody makes it not ready', async () => {
  await sql`revoke connect on database ${sql(name)} from public, exta_auth, exta_worker`
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`

  expect(await ask()).toEqual(notReady('database'))

  await sql`grant connect on database ${sql(name)} to exta_auth, exta_worker`
  expect(await ask()).toEqual(READY)
})

// Last: a process that has been told to stop stays told.
test('a server that has been told to stop is not ready, however well it is', async () => {
  beginStop()
  expect(await ask()).toEqual(notReady('draining'))
})
