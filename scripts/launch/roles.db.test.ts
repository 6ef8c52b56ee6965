import { describe, expect, test } from 'vitest'
import { migrateDatabase } from '@/db/provision/migrate'
import { provisionRoles } from '@/db/provision/roles'
import { requireServingRole } from '@/db/provision/serving-role'
import { prepareDatabase } from './database'
import { openDataFolder } from './data-folder'
import { aFolder, ask, aServer, environment, MIGRATIONS, withRoles } from './testing'

describe('roles whose passwords were changed by somebody', () => {
  test('the start says how to repair them, and that repairs them', async () => {
    const { server } = await aServer()
    const folder = openDataFolder(aFolder())
    const start = (variables: Record<string, string> = {}) =>
      prepareDatabase(environment({ DATABASE_URL: server.adminUrl, ...variables }), folder, MIGRATIONS)
    const { variables } = await start()
    await ask(server.adminUrl, `alter role exta_auth password 'changed by somebody'`)

    await expect(start()).rejects.toThrow(/refuses the login exta_auth: .* start once with DATABASE_ADOPT_ROLES=1/)

    expect((await start({ DATABASE_ADOPT_ROLES: '1' })).variables).toEqual(variables)
    await expect(start()).resolves.toBeDefined()
  })

  test('an adoption that is refused keeps no password and changes none', async () => {
    const { adminUrl, urls } = await withRoles()
    await ask(adminUrl, `create role operator login createrole password 'operator-password'`)
    const operator = Object.assign(new URL(adminUrl), { username: 'operator', password: 'operator-password' }).href
    const folder = openDataFolder(aFolder())

    await expect(
      prepareDatabase(environment({ DATABASE_URL: operator, DATABASE_ADOPT_ROLES: '1' }), folder, MIGRATIONS),
    ).rejects.toThrow('The login of DATABASE_URL cannot prepare the database')

    expect(folder.secrets.roles).toEqual({})
    expect(await ask(urls.exta_app, 'select 1 as alive')).toEqual([{ alive: 1 }])
  })

  test('two starts at once make the roles once', async () => {
    const { server } = await aServer()
    const passwords = {
      exta_owner: 'o'.repeat(20),
      exta_app: 'a'.repeat(20),
      exta_auth: 'u'.repeat(20),
      exta_worker: 'w'.repeat(20),
    }
    const make = () => provisionRoles({ adminUrl: server.adminUrl, passwords, keepPasswords: () => {} })

    const [first, second, third] = await Promise.all([make(), make(), make()])

    expect(second).toEqual(first)
    expect(third).toEqual(first)
    expect(await ask(first.exta_app, 'select 1 as alive')).toEqual([{ alive: 1 }])
  })
})

test('who may not serve', async () => {
  const { adminUrl, urls } = await withRoles()
  await migrateDatabase(urls.exta_owner, MIGRATIONS)
  const urlOf = (username: string) => Object.assign(new URL(adminUrl), { username, password: 'some-password' }).href
  const make = (name: string, rest: string) =>
    ask(adminUrl, `create role ${name} login ${rest} password 'some-password'`)
  await make('bypasser', 'bypassrls in role exta_app')
  await make('heir', 'in role exta_app, exta_owner')
  await make('stranger', '')
  await make('deputy', 'in role exta_app')
  await make('creator', 'createrole in role exta_app')
  await ask(adminUrl, 'create role hidden_bypasser bypassrls; create role between noinherit in role hidden_bypasser')
  await make('disguised', 'in role exta_app, between')
  await make('courtier', 'in role exta_app, postgres')
  await make('twofold', 'in role exta_app, exta_auth')
  const serving = (url: string) => requireServingRole(url, 'exta_app')

  await expect(serving(adminUrl)).rejects.toThrow('Exta does not serve as postgres: it is a superuser')
  await expect(serving(urlOf('bypasser'))).rejects.toThrow('it has BYPASSRLS')
  await expect(serving(urls.exta_owner)).rejects.toThrow('it owns the tables')
  await expect(serving(urlOf('heir'))).rejects.toThrow('a member of the role that does')
  await expect(serving(urlOf('stranger'))).rejects.toThrow('it is neither exta_app nor a member of it')
  await expect(serving(urlOf('creator'))).rejects.toThrow('it has CREATEROLE')
  await expect(serving(urlOf('disguised'))).rejects.toThrow('it is a member of hidden_bypasser, which has BYPASSRLS')
  await expect(serving(urlOf('courtier'))).rejects.toThrow('it is a member of postgres, which is a superuser')
  await expect(serving(urlOf('twofold'))).rejects.toThrow('it has the rights of exta_auth too')
  await expect(serving(urlOf('deputy'))).resolves.toBeUndefined()
})
