import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { connectTo } from '@/db/provision/connect'
import { migrateDatabase } from '@/db/provision/migrate'
import { provisionReporting } from '@/db/provision/reporting'
import { provisionRoles, urlsFor, type RoleName, type RolePasswords } from '@/db/provision/roles'

const VARIABLES: Record<RoleName, string> = {
  exta_owner: 'DATABASE_OWNER_URL',
  exta_app: 'DATABASE_APP_URL',
  exta_auth: 'DATABASE_AUTH_URL',
  exta_worker: 'DATABASE_WORKER_URL',
}

/**
 * Gives a test file a database that no other file touches, for what counts or changes everybody's rows. Called at the top
 * of the file, before anything reads the environment. Answers with its superuser's URL.
 */
export async function anOwnDatabase(): Promise<string> {
  const own = new URL(process.env.TEST_ADMIN_URL ?? '')
  const name = `exta_test_${randomUUID().slice(0, 8)}`
  const sql = connectTo(own.href, { max: 1 })
  await sql.unsafe(`create database ${name} template template0 encoding 'UTF8'`)
  await sql.end()
  own.pathname = `/${name}`
  const passwords = presentPasswords()
  await provisionRoles({ adminUrl: own.href, passwords, keepPasswords: () => {} })
  const urls = urlsFor(own.href, passwords)
  await migrateDatabase(urls.exta_owner, join(import.meta.dirname, '../migrations'))
  await provisionReporting({
    adminUrl: own.href,
    folder: join(import.meta.dirname, '../reporting'),
    isOwnServer: false,
  })
  for (const role of roles) process.env[VARIABLES[role]] = urls[role]
  return own.href
}

const roles = ['exta_owner', 'exta_app', 'exta_auth', 'exta_worker'] as const

/** The roles are the server's, so a further database takes the passwords that they have. */
export function presentPasswords(): RolePasswords {
  const passwordOf = (role: RoleName) => decodeURIComponent(new URL(process.env[VARIABLES[role]] ?? '').password)
  return {
    exta_owner: passwordOf('exta_owner'),
    exta_app: passwordOf('exta_app'),
    exta_auth: passwordOf('exta_auth'),
    exta_worker: passwordOf('exta_worker'),
  }
}
