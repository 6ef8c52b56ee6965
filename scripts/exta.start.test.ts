import { spawn } from 'node:child_process'
import { chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { netbanking, plainMonth } from '@/lib/statements/testing'
import { lockDataFolder, openDataFolder } from './launch/data-folder'
import { startEmbeddedPostgres } from './launch/embedded-postgres'
import { freePort } from './launch/ports'
import { aDataFolder, databaseRuns, databaseUrl, health, start } from './launch/testing-start'

const root = resolve(import.meta.dirname, '..')

const NOBODY = 65534
const isRoot = process.getuid?.() === 0

type Outcome = { code: number | null; said: string; told: string }
type Place = { folder: string; uid?: number; variables?: Record<string, string>; calledFrom?: string }

/** The whole command line as a process, as package.json runs it once everything is installed. */
function exta(place: string | Place, ...line: string[]) {
  const { folder, uid, variables, calledFrom = root } = typeof place === 'string' ? { folder: place } : place
  const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/exta.ts', ...line]
  const npm = { npm_lifecycle_event: 'exta', INIT_CWD: calledFrom }
  const env = { ...process.env, ...npm, DATA_DIR: folder, ...variables }
  const child = spawn(process.execPath, args, { cwd: root, env, uid, gid: uid })
  const outcome: Outcome = { code: null, said: '', told: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (outcome.said += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (outcome.told += text))
  const ended = new Promise<Outcome>((done) => child.once('close', (code) => done({ ...outcome, code })))
  return Object.assign(ended, { child, told: () => outcome.told })
}

/** `--password-stdin`. */
function extaWith(input: string, folder: string, ...line: string[]) {
  const running = exta(folder, ...line)
  running.child.stdin.end(input)
  return running
}

function aStatement(folder: string): string {
  const file = join(folder, 'february.csv')
  writeFileSync(file, netbanking(plainMonth('2025-02-01', 10), { account: '50100000004821' }))
  return file
}

const statusOf = (port: number, token: string) =>
  fetch(`http://127.0.0.1:${port}/api/v1/statements`, { headers: { authorization: `Bearer ${token}` } }).then(
    ({ status }) => status,
  )

/** In the folder of the database, where `start` and `exta` keep their things. */
const within = (folder: string) => join(folder, 'data')

async function digestOf(folder: string): Promise<string> {
  const sql = connectTo(databaseUrl(folder), { max: 1 })
  const [row] = await sql`select md5(string_agg(t::text, ',' order by t::text)) as digest from transactions t`
  await sql.end()
  return row?.digest
}

test('a fresh clone: the first command makes the database, leaves nothing running, and the app finds the same data', async () => {
  const scratch = aDataFolder()
  const folder = within(scratch)

  const token = await exta(folder, 'token', 'create', '--email', 'asha@example.com', '--create')
  expect(token).toMatchObject({ code: 0, said: expect.stringMatching(/^exta_[\w-]{43}\n$/) })
  expect(databaseRuns(folder)).toBe(false)

  aStatement(scratch)
  const imported = await exta({ folder, calledFrom: scratch }, 'import', 'february.csv', '--email', 'asha@example.com')
  expect(imported).toMatchObject({ code: 0, said: expect.stringContaining('february.csv: stored') })

  const app = start({ folder, port: await freePort(0) })
  await app.ready
  expect(app.said()).not.toContain('migrations applied')
  expect(await exta(folder, 'user', 'list')).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^asha@example\.com\t/),
  })
})

test('beside a running app, which goes on: a person, an import, verify, a backup, and that restored elsewhere', async () => {
  const scratch = aDataFolder()
  const folder = within(scratch)
  const app = start({ folder, port: await freePort(0) })
  await app.ready

  const person = ['--email', 'asha@example.com']
  expect(await extaWith('monsoon ledger 42\n', folder, 'user', 'create', ...person, '--password-stdin')).toMatchObject({
    code: 0,
    said: '',
  })
  expect(await exta(folder, 'import', aStatement(scratch), ...person)).toMatchObject({ code: 0 })
  expect(await exta(folder, 'verify')).toMatchObject({
    code: 0,
    said: '0 broken links over 30 rows in 1 statement of 1 person.\n',
  })
  const token = (await exta(folder, 'token', 'create', ...person)).said.trim()
  expect(await statusOf(app.port, token)).toBe(200)
  const file = join(scratch, 'exta.backup')
  expect(await exta(folder, 'backup', file)).toMatchObject({ code: 0 })
  expect(await exta(folder, 'restore', file)).toMatchObject({
    code: 1,
    said: '',
    told: 'Exta runs on this data: stop it, then restore.\n',
  })
  expect(await health(app.port)).toBe(200)
  const before = await digestOf(folder)

  const fresh = within(aDataFolder())
  expect(await exta(fresh, 'restore', file)).toMatchObject({ code: 0 })
  expect(await exta(fresh, 'verify')).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^0 broken links over 30 rows/),
  })
  const restored = start({ folder: fresh, port: await freePort(0) })
  await restored.ready
  expect(await digestOf(fresh)).toBe(before)
  expect(await statusOf(restored.port, token)).toBe(401) // what opens a door does not come back
  expect(await app.end('SIGTERM')).toBe(0)
  expect(databaseRuns(folder)).toBe(false)
})

test('commands and starts at the same moment take turns: each of them does its work, on one database', async () => {
  const folder = within(aDataFolder())
  const app = start({ folder, port: await freePort(0) })
  const emails = ['a@example.com', 'b@example.com', 'c@example.com']

  const outcomes = await Promise.all(
    emails.map((email) => exta(folder, 'token', 'create', '--email', email, '--create')),
  )
  await app.ready

  expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0])
  const listed = await exta(folder, 'user', 'list')
  expect(listed.said.match(/@example\.com/g)).toHaveLength(3)
  expect(await health(app.port)).toBe(200)
})

test('a waiting command hears Ctrl-C, and one that is at work leaves nothing that runs', async () => {
  const folder = within(aDataFolder())
  const unlock = await lockDataFolder(folder, new AbortController().signal)
  const waiting = exta(folder, 'user', 'list')
  await expect.poll(() => waiting.told()).toContain('Another start is at work')
  waiting.child.kill('SIGINT')
  expect(await waiting).toMatchObject({ code: 130, said: '' })
  unlock()

  await exta(folder, 'user', 'list')
  const working = extaWith('', folder, 'user', 'list')
  await expect.poll(() => databaseRuns(folder), { interval: 5 }).toBe(true)
  working.child.kill('SIGTERM')
  const { code } = await working
  expect([143, 0]).toContain(code) // it may have been done by then
  expect(databaseRuns(folder)).toBe(false)
})

test('what cannot be understood touches nothing, not even the data folder', async () => {
  const folder = within(aDataFolder())

  expect(await exta(folder, 'user', 'create', '--emial', 'x')).toMatchObject({ code: 2, said: '' })
  expect(await exta(folder, 'help')).toMatchObject({ code: 0, told: '', said: expect.stringContaining('token create') })

  expect(existsSync(folder)).toBe(false)
})

if (isRoot) {
  test('an ordinary user’s data stay that user’s, also after a command of root’s', async () => {
    const folder = aDataFolder()
    chownSync(folder, NOBODY, NOBODY)
    for (const uid of [NOBODY, undefined, NOBODY])
      expect(
        await exta({ folder, uid }, 'token', 'create', '--email', `user-${uid}@example.com`, '--create'),
      ).toMatchObject({ code: 0 })

    expect((await exta({ folder, uid: NOBODY }, 'user', 'list')).said.match(/@example\.com/g)).toHaveLength(2)
  })
}

test('a server of one’s own, whose login is no superuser, or by one URL a role', async () => {
  const scratch = aDataFolder()
  const url = await aServerWithOperator(within(aDataFolder()))
  const folder = within(scratch)
  const on = (database: string): Place => ({ folder, variables: { DATABASE_URL: url(database) } })
  const person = ['--email', 'asha@example.com']
  const file = join(scratch, 'exta.backup')

  expect(await exta(on('first'), 'user', 'create', ...person)).toMatchObject({ code: 0 })
  expect(await exta(on('first'), 'import', aStatement(scratch), ...person)).toMatchObject({ code: 0 })
  expect(await exta(on('first'), 'backup', file)).toMatchObject({ code: 0 })
  expect(await exta(on('second'), 'restore', file)).toMatchObject({ code: 0 })

  const [passwords] = Object.values<Record<string, string>>(
    JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')).roles,
  )
  const urlOf = (role: string) => {
    const own = new URL(url('second'))
    return Object.assign(own, { username: role, password: passwords?.[role] ?? '' }).href
  }
  const variables = {
    DATABASE_OWNER_URL: urlOf('exta_owner'),
    DATABASE_APP_URL: urlOf('exta_app'),
    DATABASE_AUTH_URL: urlOf('exta_auth'),
    DATABASE_WORKER_URL: urlOf('exta_worker'),
  }
  const byRoles = { folder: within(aDataFolder()), variables }
  expect(await exta(byRoles, 'verify', ...person)).toMatchObject({
    code: 0,
    said: '0 broken links over 30 rows in 1 statement of 1 person.\n',
  })
})

/** PostgreSQL with a login that may make roles and owns the databases `first` and `second`: the URL of either. */
async function aServerWithOperator(path: string) {
  const server = await startEmbeddedPostgres(openDataFolder(path))
  onTestFinished(() => server.stop())
  const sql = connectTo(server.adminUrl, { max: 1 })
  await sql`create role operator login createrole password 'of the operator'`
  for (const name of ['first', 'second']) await sql.unsafe(`create database ${name} owner operator`)
  await sql.end()
  return (database: string) =>
    Object.assign(new URL(server.adminUrl), {
      username: 'operator',
      password: 'of the operator',
      pathname: `/${database}`,
    }).href
}
