// Runs a command beside a fresh PostgreSQL: `node --import tsx scripts/with-database.ts vitest run …`.
// TEST_DATABASE_URL names a server to use instead of the embedded one, as a login that may create databases and roles.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { connectTo } from '@/db/provision/connect'
import { migrateDatabase } from '@/db/provision/migrate'
import { provisionReporting } from '@/db/provision/reporting'
import { provisionRoles } from '@/db/provision/roles'
import { openDataFolder } from './launch/data-folder'
import { startEmbeddedPostgres } from './launch/embedded-postgres'

const root = resolve(import.meta.dirname, '..')
const [command, ...args] = process.argv.slice(2)
if (!command) fail('Name the command to run, as in: node --import tsx scripts/with-database.ts vitest run --project db')

const directory = mkdtempSync(join(tmpdir(), 'exta-test-'))
chmodSync(directory, 0o711) // where root starts it, the database's own user must be able to pass through
const folder = openDataFolder(directory)
const server = process.env.TEST_DATABASE_URL ? undefined : await startEmbeddedPostgres(folder)
if (server) await forgetOnPowerCut(server.adminUrl)
const adminUrl = await freshDatabase(process.env.TEST_DATABASE_URL ?? server?.adminUrl ?? '')
const urls = await provisionRoles({
  adminUrl,
  passwords: undefined,
  keepPasswords: () => {},
  adoptRoles: true,
})
await migrateDatabase(urls.exta_owner, join(root, 'db', 'migrations'))
// As where Grafana is on: what it takes from everybody must harm no part of the app.
await provisionReporting({ adminUrl, folder: join(root, 'db', 'reporting'), isOwnServer: server !== undefined })

const child = spawn(command, args, {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter), // as npm does
    TEST_ADMIN_URL: adminUrl,
    DATABASE_OWNER_URL: urls.exta_owner,
    DATABASE_APP_URL: urls.exta_app,
    DATABASE_AUTH_URL: urls.exta_auth,
    DATABASE_WORKER_URL: urls.exta_worker,
    AUTH_SECRET: 'a secret of the tests, of at least 32 characters',
    APP_URL: 'http://localhost:3000',
    // Set, so that consent alone decides; and of nobody, so that no test reaches a service.
    OPENAI_API_KEY: 'a key of the tests',
    OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
  },
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
const code = await new Promise<number>((done) =>
  child
    .once('exit', (status) => done(status ?? 1))
    .once('error', (error) => {
      console.error(`The command “${command}” could not be run: ${error.message}.`)
      done(1)
    }),
)

await dropDatabase(adminUrl)
await server?.stop()
rmSync(folder.path, { recursive: true, force: true })
process.exit(code)

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

/** Nothing here outlives the command, so no commit waits for the disk; what was committed outlives a killed server all the same. */
async function forgetOnPowerCut(url: string): Promise<void> {
  const sql = connectTo(url, { max: 1 })
  for (const setting of ['fsync', 'full_page_writes']) await sql.unsafe(`alter system set ${setting} = off`)
  await sql`select pg_reload_conf()`
  await sql.end()
}

async function freshDatabase(url: string): Promise<string> {
  const name = `exta_test_${randomUUID().slice(0, 8)}`
  const sql = connectTo(url, { max: 1 })
  await sql.unsafe(`create database ${name} template template0 encoding 'UTF8'`)
  await sql.end()
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.href
}

async function dropDatabase(url: string): Promise<void> {
  const own = new URL(url)
  const name = own.pathname.slice(1)
  own.pathname = '/postgres'
  const sql = connectTo(own.href, { max: 1 })
  await sql.unsafe(`drop database ${name} with (force)`)
  await sql.end()
}
