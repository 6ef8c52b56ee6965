import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { migrateDatabase } from '@/db/provision/migrate'
import { provisionReporting } from '@/db/provision/reporting'
import { prepareDatabase } from './database'
import { openDataFolder } from './data-folder'
import { grafanaVariables } from './grafana-key'
import { aFolder, ask, aServer, environment, later, MIGRATIONS, migrationsOf, withRoles } from './testing'

const REPORTING = join(MIGRATIONS, '../reporting')
const GRAFANA = { GRAFANA_URL: 'http://127.0.0.1:9/grafana' }

const views = (url: string) =>
  ask<{ name: string }>(url, `select viewname as name from pg_views where schemaname = 'reporting' order by 1`)

async function anOperator() {
  const { server } = await aServer()
  await ask(server.adminUrl, `create role operator login createrole password 'operator-password'`)
  await ask(server.adminUrl, 'create database theirs owner operator')
  const login = { username: 'operator', password: 'operator-password', pathname: '/theirs' }
  return { server, url: Object.assign(new URL(server.adminUrl), login).href }
}

describe('without a Grafana', () => {
  test('a start makes nothing of what Grafana would need', async () => {
    const folder = openDataFolder(aFolder())
    const database = await prepareDatabase(environment(), folder, MIGRATIONS)
    later(() => database.stop())
    const roles = await ask(database.ownerUrl, `select rolname from pg_roles where rolname ~ 'grafana|reporting'`)
    expect([...roles, ...(await views(database.ownerUrl))]).toEqual([])
    expect(await grafanaVariables(environment(), folder, true)).toEqual({})
    expect(folder.secrets.grafanaKey).toBeUndefined()
  })
})

describe('with a Grafana', () => {
  test('the embedded server is prepared once, lets nobody else into its other databases, and keeps its views over starts', async () => {
    const folder = openDataFolder(aFolder())
    const first = await prepareDatabase(environment(GRAFANA), folder, MIGRATIONS)
    const [before] = await ask(first.ownerUrl, `select oid::int from pg_namespace where nspname = 'reporting'`)
    await first.stop()

    const second = await prepareDatabase(environment(GRAFANA), folder, MIGRATIONS)
    later(() => second.stop())

    expect(await ask(second.ownerUrl, `select oid::int from pg_namespace where nspname = 'reporting'`)).toEqual([
      before,
    ])
    const [row] = await ask(
      second.ownerUrl,
      `select has_database_privilege('exta_grafana_reader', 'template1', 'connect') as other,
              has_database_privilege('exta_grafana_reader', current_database(), 'connect') as own`,
    )
    expect(row).toEqual({ other: false, own: true })
  })

  test('an operator’s login that may create roles and owns the database is enough; it needs no superuser', async () => {
    const { url } = await anOperator()
    const { variables, ownerUrl } = await prepareDatabase(
      environment({ DATABASE_URL: url, ...GRAFANA }),
      openDataFolder(aFolder()),
      MIGRATIONS,
    )
    const person = '0198a000-0000-7000-8000-000000000001'
    await ask(
      variables.DATABASE_AUTH_URL ?? '',
      `insert into users (id, email) values ('${person}', 'asha@example.com')`,
    )
    const verifier = `SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=`
    const [, made] = await ask<{ make_login: string }>(
      variables.DATABASE_APP_URL ?? '',
      `select set_config('app.user_id', '${person}', false); select reporting.make_login('${verifier}')`,
    ).then((rows) => rows.flat())
    const login = Object.assign(new URL(url), { username: made?.make_login, password: 'pencil' }).href
    expect(await ask(login, 'select reporting.current_app_user() as id')).toEqual([{ id: person }])

    await ask(variables.DATABASE_AUTH_URL ?? '', `delete from users where id = '${person}'`)
    const workers = variables.DATABASE_WORKER_URL ?? ''
    expect(
      await ask(
        workers,
        `select reporting.close_login('${made?.make_login}'), reporting.drop_login('${made?.make_login}')`,
      ),
    ).toEqual([{ close_login: true, drop_login: true }])
    expect(await ask(ownerUrl, `select rolname from pg_roles where rolname ~ '^gf_u_'`)).toEqual([])
  })

  test('the four roles’ URLs alone do not do, until somebody mightier has prepared the database', async () => {
    const { adminUrl, urls } = await withRoles()
    const given = {
      DATABASE_OWNER_URL: urls.exta_owner,
      DATABASE_APP_URL: urls.exta_app,
      DATABASE_AUTH_URL: urls.exta_auth,
      DATABASE_WORKER_URL: urls.exta_worker,
      ...GRAFANA,
    }
    const start = (more: Record<string, string> = {}) =>
      prepareDatabase(environment({ ...given, ...more }), openDataFolder(aFolder()), MIGRATIONS)
    await expect(start()).rejects.toThrow('set DATABASE_URL as well')
    await start({ DATABASE_URL: adminUrl })
    await expect(start()).resolves.toBeDefined()
  })

  test('a migration that changes a column which a view shows goes through, and the next start makes the views again', async () => {
    const { adminUrl, urls } = await withRoles()
    await migrateDatabase(urls.exta_owner, MIGRATIONS)
    await provisionReporting({ adminUrl, folder: REPORTING, isOwnServer: true })
    const all = JSON.parse(readFileSync(join(MIGRATIONS, 'meta/_journal.json'), 'utf8')).entries.length
    const newer = migrationsOf({
      first: all,
      more: [{ tag: '9999_wider', sql: 'ALTER TABLE transactions ALTER COLUMN narration TYPE varchar(4000)' }],
    })
    await migrateDatabase(urls.exta_owner, newer)
    expect(await views(adminUrl)).toEqual([])

    expect((await provisionReporting({ adminUrl, folder: REPORTING, isOwnServer: true })).isMade).toBe(true)
    expect((await views(adminUrl)).length).toBeGreaterThan(8)
    expect((await provisionReporting({ adminUrl, folder: REPORTING, isOwnServer: true })).isMade).toBe(false)
  })

  test('two starts at once prepare it once', async () => {
    const { adminUrl, urls } = await withRoles()
    await migrateDatabase(urls.exta_owner, MIGRATIONS)
    const both = await Promise.all(
      [1, 2].map(() => provisionReporting({ adminUrl, folder: REPORTING, isOwnServer: true })),
    )
    expect(both.filter(({ isMade }) => isMade)).toHaveLength(1)
  })
})

test('the key is made once and kept, and its public half alone is written for Grafana', async () => {
  const folder = openDataFolder(aFolder())
  const file = join(aFolder(), 'keys', 'exta.json')
  mkdirSync(join(file, '..'))
  const wish = environment({ ...GRAFANA, GRAFANA_KEY_FILE: file })
  const first = await grafanaVariables(wish, folder, false)
  expect(await grafanaVariables(wish, folder, false)).toEqual(first)
  expect(folder.secrets.grafanaKey).toBe(first.GRAFANA_JWT_KEY)
  const { keys } = JSON.parse(readFileSync(file, 'utf8'))
  expect(Object.keys(keys[0]).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
})
