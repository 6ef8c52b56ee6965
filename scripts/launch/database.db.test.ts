import { describe, expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { migrateDatabase } from '@/db/provision/migrate'
import { prepareDatabase } from './database'
import { openDataFolder } from './data-folder'
import journal from '@/db/migrations/meta/_journal.json'
import { aFolder, ask, aServer, environment, later, MIGRATIONS, migrationsOf, withRoles } from './testing'

const migrationCount = journal.entries.length

const tablesOf = (url: string) =>
  ask<{ name: string }>(
    url,
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  )

describe('a server of one’s own', () => {
  test('the serving process gets three roles’ URLs and nothing mightier', async () => {
    const { server } = await aServer()
    const folder = openDataFolder(aFolder())

    const { variables } = await prepareDatabase(environment({ DATABASE_URL: server.adminUrl }), folder, MIGRATIONS)

    const host = new URL(server.adminUrl).host
    const logins = Object.values(variables)
      .filter((url) => url !== '')
      .map((url) => new URL(url).username)
    expect(logins).toEqual(['exta_app', 'exta_auth', 'exta_worker'])
    expect(variables).toMatchObject({ DATABASE_URL: '', DATABASE_OWNER_URL: '' })
    expect(Object.keys(folder.secrets.roles[host] ?? {})).toEqual([
      'exta_owner',
      'exta_app',
      'exta_auth',
      'exta_worker',
    ])
  })

  test('a second start uses the kept passwords', async () => {
    const { server } = await aServer()
    const folder = openDataFolder(aFolder())
    const first = await prepareDatabase(environment({ DATABASE_URL: server.adminUrl }), folder, MIGRATIONS)

    const second = await prepareDatabase(
      environment({ DATABASE_URL: server.adminUrl }),
      openDataFolder(folder.path),
      MIGRATIONS,
    )

    expect(second.variables).toEqual(first.variables)
  })

  test('roles of another installation are not taken over silently, only when asked to', async () => {
    const { server } = await aServer()
    const start = (variables: Record<string, string> = {}) =>
      prepareDatabase(
        environment({ DATABASE_URL: server.adminUrl, ...variables }),
        openDataFolder(aFolder()),
        MIGRATIONS,
      )
    await start()

    await expect(start()).rejects.toThrow('no password is kept for them here')
    await expect(start({ DATABASE_ADOPT_ROLES: '1' })).resolves.toBeDefined()
  })

  test('a login that may create roles and owns the database is enough; it needs no superuser', async () => {
    const { server } = await aServer()
    await ask(server.adminUrl, `create role operator login createrole password 'operator-password'`)
    await ask(server.adminUrl, 'create database theirs owner operator')
    const url = new URL(server.adminUrl)
    Object.assign(url, { username: 'operator', password: 'operator-password', pathname: '/theirs' })

    const { variables } = await prepareDatabase(
      environment({ DATABASE_URL: url.href }),
      openDataFolder(aFolder()),
      MIGRATIONS,
    )

    expect(await ask(variables.DATABASE_APP_URL ?? '', 'select count(*)::int as rows from transactions')).toEqual([
      { rows: 0 },
    ])
  })

  test.each([
    [
      'a login that may not create roles',
      `create role operator login password 'operator-password'`,
      'give it CREATEROLE',
    ],
    [
      'a login that does not own the database',
      `create role operator login createrole password 'operator-password'`,
      'the owner of the database',
    ],
  ])('%s is told what it needs', async (_name, statement, sentence) => {
    const { server } = await aServer()
    await ask(server.adminUrl, statement)
    const url = new URL(server.adminUrl)
    Object.assign(url, { username: 'operator', password: 'operator-password' })

    await expect(
      prepareDatabase(environment({ DATABASE_URL: url.href }), openDataFolder(aFolder()), MIGRATIONS),
    ).rejects.toThrow(sentence)
  })

  test.each([
    ['a wrong password', (url: URL) => (url.password = 'wrong'), 'refuses the login postgres'],
    ['a database that is not there', (url: URL) => (url.pathname = '/nowhere'), 'has no database nowhere'],
    ['a server that is not there', (url: URL) => (url.port = '1'), 'does not answer'],
  ])('%s is one clear sentence', async (_name, change, sentence) => {
    const { server } = await aServer()
    const url = new URL(server.adminUrl)
    change(url)

    await expect(
      prepareDatabase(environment({ DATABASE_URL: url.href }), openDataFolder(aFolder()), MIGRATIONS),
    ).rejects.toThrow(sentence)
  })

  test('each role’s own URL will do, all four of them', async () => {
    const { urls } = await withRoles()
    const given = {
      DATABASE_OWNER_URL: urls.exta_owner,
      DATABASE_APP_URL: urls.exta_app,
      DATABASE_AUTH_URL: urls.exta_auth,
      DATABASE_WORKER_URL: urls.exta_worker,
    }
    const folder = openDataFolder(aFolder())

    const { variables } = await prepareDatabase(environment(given), folder, MIGRATIONS)
    expect(variables.DATABASE_APP_URL).toBe(urls.exta_app)

    const three = { ...given, DATABASE_WORKER_URL: '' }
    await expect(prepareDatabase(environment(three), folder, MIGRATIONS)).rejects.toThrow(
      'DATABASE_WORKER_URL is missing: set all four',
    )
  })
})

describe('a newer version and older data', () => {
  const person = `insert into users (id, email) values ('01900000-0000-7000-8000-000000000001', 'asha@example.com')`

  test('migrates them and keeps every row', async () => {
    const { adminUrl, urls } = await withRoles()
    await migrateDatabase(urls.exta_owner, migrationsOf({ first: 1 }))
    await ask(adminUrl, person)

    const more = [{ tag: '9999_later', sql: 'ALTER TABLE "users" ADD COLUMN "motto" text DEFAULT \'save\' NOT NULL;' }]
    const all = migrationsOf({ first: 2, more })
    expect(await migrateDatabase(urls.exta_owner, all)).toBe(2)

    expect(await ask(adminUrl, 'select email, motto from users')).toEqual([
      { email: 'asha@example.com', motto: 'save' },
    ])
    expect(await migrateDatabase(urls.exta_owner, all)).toBe(0)
  })

  test('a migration that fails leaves the data as they were and says so', async () => {
    const { adminUrl, urls } = await withRoles()
    await migrateDatabase(urls.exta_owner, migrationsOf({ first: 1 }))
    await ask(adminUrl, person)
    const before = await tablesOf(adminUrl)
    const broken = migrationsOf({
      first: 2,
      more: [
        {
          tag: '9999_broken',
          sql: 'CREATE TABLE "half" (x int);--> statement-breakpoint\nALTER TABLE "nothing" ADD COLUMN y int;',
        },
      ],
    })

    await expect(migrateDatabase(urls.exta_owner, broken)).rejects.toThrow(
      /0001_walls, 9999_broken: relation "nothing" does not exist\); nothing was changed/,
    )

    expect(await tablesOf(adminUrl)).toEqual(before)
    expect(await ask(adminUrl, 'select email from users')).toEqual([{ email: 'asha@example.com' }])
    expect(await migrateDatabase(urls.exta_owner, MIGRATIONS)).toBe(migrationCount - 1)
  })

  test('data of a newer version are refused, not damaged', async () => {
    const { urls } = await withRoles()
    await migrateDatabase(
      urls.exta_owner,
      migrationsOf({ first: 2, more: [{ tag: '9999_newer', sql: 'CREATE TABLE "newer" (x int);' }] }),
    )

    await expect(migrateDatabase(urls.exta_owner, MIGRATIONS)).rejects.toThrow('written by a newer version of Exta')
  })

  test('a command that only works with them migrates nothing behind anybody’s back, and makes what is not there', async () => {
    const { urls } = await withRoles()
    const older = migrationsOf({ first: 1 })
    expect(await migrateDatabase(urls.exta_owner, older, undefined, 'refuse')).toBe(1)

    await expect(migrateDatabase(urls.exta_owner, MIGRATIONS, undefined, 'refuse')).rejects.toThrow(
      'written by an older version of Exta: start Exta once',
    )
    expect(await migrateDatabase(urls.exta_owner, MIGRATIONS, undefined, 'leave')).toBe(0)
    expect(await migrateDatabase(urls.exta_owner, older, undefined, 'refuse')).toBe(0)
  })

  test('a start that waits for another one’s migration can be called off', async () => {
    const { urls } = await withRoles()
    const other = connectTo(urls.exta_owner, { max: 1 })
    later(() => other.end())
    await other`select pg_advisory_lock(4242001)`
    const calledOff = new AbortController()

    const waiting = migrateDatabase(urls.exta_owner, MIGRATIONS, calledOff.signal)
    setTimeout(() => calledOff.abort(), 500)

    await expect(waiting).rejects.toThrow('aborted')
  })

  test('two servers that start at once migrate once', async () => {
    const { urls } = await withRoles()

    const applied = await Promise.all([
      migrateDatabase(urls.exta_owner, MIGRATIONS),
      migrateDatabase(urls.exta_owner, MIGRATIONS),
    ])

    expect(applied.sort()).toEqual([0, migrationCount])
  })
})
