import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { migrateDatabase } from '@/db/provision/migrate'
import { provisionRoles } from '@/db/provision/roles'
import { presentPasswords } from '@/db/testing/own-database'
import { main } from './main'
import { MIGRATIONS } from './open-database'

const adminUrl = process.env.TEST_ADMIN_URL ?? ''

const never = new Promise<string>(() => {})

/** A database that no other test knows, migrated, and gone in the end. */
export async function aDatabase(migrations = MIGRATIONS) {
  const name = `exta_test_${randomUUID().slice(0, 8)}`
  const server = connectTo(adminUrl, { max: 1 })
  await server.unsafe(`create database ${name} template template0 encoding 'UTF8'`)
  const own = new URL(adminUrl)
  own.pathname = `/${name}`
  const urls = await provisionRoles({ adminUrl: own.href, passwords: presentPasswords(), keepPasswords: () => {} })
  await migrateDatabase(urls.exta_owner, migrations)
  const admin = connectTo(own.href, { max: 1 })
  afterAll(async () => {
    await admin.end()
    await server.unsafe(`drop database ${name} with (force)`)
    await server.end()
  })
  return { urls, admin }
}

/** Where the data layer of this test file goes, once it is first asked for anything. */
export async function aServedDatabase() {
  const database = await aDatabase()
  Object.assign(process.env, {
    DATABASE_OWNER_URL: database.urls.exta_owner,
    DATABASE_APP_URL: database.urls.exta_app,
    DATABASE_AUTH_URL: database.urls.exta_auth,
    DATABASE_WORKER_URL: database.urls.exta_worker,
  })
  return { ...database, exta: commandLine(database.urls.exta_owner) }
}

type Outcome = { code: number; said: string[]; told: string[] }

/** `exta` on an open database: its exit code, and what it wrote to stdout and to stderr. */
export function commandLine(ownerUrl: string, { isShared }: { isShared?: boolean } = {}) {
  return async (...line: string[]): Promise<Outcome> => {
    const said: string[] = []
    const told: string[] = []
    const code = await main(line, {
      signal: new AbortController().signal,
      print: async (text) => void said.push(text),
      tell: (text) => void told.push(text),
      calledFrom: process.cwd(),
      open: async () => ({ ownerUrl, isShared, died: never, close: async () => {} }),
    })
    return { code, said, told }
  }
}

/** An empty folder, gone after the tests of the file. */
export function aTemporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'exta-line-'))
  afterAll(() => rmSync(path, { recursive: true, force: true }))
  return path
}
