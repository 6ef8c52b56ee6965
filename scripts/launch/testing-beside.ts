import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { urlsFor, type RolePasswords } from '@/db/provision/roles'
import { env } from '@/lib/env'
import { databaseUrl } from './testing-start'

/** The data layer of this process, beside the servers of that folder. Once a test file: the environment is read once. */
export async function beside(folder: string, environment: Record<string, string>) {
  const secrets: { authSecret: string; roles: { embedded: RolePasswords } } = JSON.parse(
    readFileSync(join(folder, 'secrets.json'), 'utf8'),
  )
  const urls = urlsFor(databaseUrl(folder), secrets.roles.embedded)
  const variables = {
    ...environment,
    DATABASE_APP_URL: urls.exta_app,
    DATABASE_AUTH_URL: urls.exta_auth,
    DATABASE_WORKER_URL: urls.exta_worker,
    AUTH_SECRET: secrets.authSecret,
    APP_URL: 'http://localhost:3000',
  }
  Object.assign(process.env, variables)
  env() // read once, and not for the servers that this process starts
  for (const name of Object.keys(variables)) delete process.env[name]
  return import('@/lib/testing/model-runs')
}
