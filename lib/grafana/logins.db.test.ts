import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { removePerson } from '@/lib/accounts/mutations'
import { aPerson } from '@/lib/auth/testing'
import { MOVES, stored } from '@/lib/imports/testing'
import { UNLOCK } from '@/lib/testing/grafana-attacks'
import { netbanking, withBalances } from '@/lib/statements/testing'
import { claimRemovals, dropOrphanedLogins, makeLogin, noteAccount, openAccount, reapLogins } from './mutations'
import { scramVerifier } from './scram-verifier'
import { aGrafanaLogin, askAs } from './testing'

const admin = connectTo(process.env.TEST_ADMIN_URL ?? '', { max: 1 })
afterAll(() => admin.end())

const nameIn = (url: string) => new URL(url).username
const doesExist = async (name: string) => (await admin`select from pg_roles where rolname = ${name}`).length > 0
const SALT = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64')

test('a verifier is what the server itself makes of a password', async () => {
  // RFC 7677's example.
  expect(await scramVerifier('pencil', SALT)).toBe(
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
  )
})

describe('a login', () => {
  test('sees its person’s rows and is the same one when it is given another password, with which alone it opens', async () => {
    const viewer = await aPerson('asha')
    await stored(viewer, netbanking(withBalances(1_000_00, MOVES)))
    const first = await aGrafanaLogin(viewer, process.env.TEST_ADMIN_URL)
    expect(await askAs(first, 'select count(*)::int as rows from reporting.transactions')).toEqual([{ rows: 4 }])

    const second = await aGrafanaLogin(viewer, process.env.TEST_ADMIN_URL)

    expect(nameIn(second)).toBe(nameIn(first))
    await expect(askAs(first, 'select 1')).rejects.toThrow('password authentication failed')
    expect(await askAs(second, 'select count(*)::int as rows from reporting.transactions')).toEqual([{ rows: 4 }])
  })

  test('asked for twice at once is one', async () => {
    const viewer = await aPerson('asha')
    const logins = await Promise.all([makeLogin(viewer), makeLogin(viewer), makeLogin(viewer)])
    expect(new Set(logins.map(({ user }) => user)).size).toBe(1)
  })

  test('without a principal, as after a restore, sees nothing', async () => {
    const viewer = await aPerson('asha')
    await stored(viewer, netbanking(withBalances(1_000_00, MOVES)))
    const url = await aGrafanaLogin(viewer, process.env.TEST_ADMIN_URL)
    await admin`delete from grafana_principals where user_id = ${viewer.userId}`
    expect(await askAs(url, 'select id from reporting.transactions')).toEqual([])
    expect(await askAs(url, 'select reporting.current_app_user() as id')).toEqual([{ id: null }])
  })

  test('has four connections, and a fifth is refused', async () => {
    const url = await aGrafanaLogin(await aPerson('asha'), process.env.TEST_ADMIN_URL)
    const open = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const sql = connectTo(url, { max: 1 })
        await sql`select 1`
        return sql
      }),
    )
    await expect(askAs(url, 'select 1')).rejects.toThrow('too many connections for role')
    await Promise.all(open.map((sql) => sql.end()))
  })

  test('begins read-only, in UTC, with time limits and little room for temporary files', async () => {
    const url = await aGrafanaLogin(await aPerson('asha'), process.env.TEST_ADMIN_URL)
    const [row] = await askAs(
      url,
      `select current_setting('default_transaction_read_only') as readonly, current_setting('statement_timeout') as statement,
              current_setting('timezone') as zone, current_setting('temp_file_limit') as files, current_setting('search_path') as path,
              current_setting('idle_in_transaction_session_timeout') as idle`,
    )
    expect(row).toEqual({
      readonly: 'on',
      statement: '10s',
      zone: 'UTC',
      files: '64MB',
      path: 'reporting',
      idle: '15s',
    })
  })

  test('that fills the disk with a sort is stopped at its limit', async () => {
    const url = await aGrafanaLogin(await aPerson('asha'), process.env.TEST_ADMIN_URL)
    await expect(
      askAs(
        url,
        `set work_mem = '64kB'; select count(*) from (select g, repeat('x', 200) as t from generate_series(1, 1000000) g order by t, g desc) s`,
      ),
    ).rejects.toThrow('temporary file size exceeds')
  })

  test('that takes its time limit away is ended by the reaper, and nobody else is', async () => {
    const url = await aGrafanaLogin(await aPerson('asha'), process.env.TEST_ADMIN_URL)
    const endless = askAs(
      url,
      'set statement_timeout = 0; select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b',
    )
    const ended = expect(endless).rejects.toThrow(/terminating connection|CONNECTION_CLOSED/)
    const other = askAs(await aGrafanaLogin(await aPerson('ravi'), process.env.TEST_ADMIN_URL), 'select 1 as alive')
    await pause(1500)
    expect(await reapLogins(20)).toBe(0)
    expect(await reapLogins(1)).toBe(1)
    await ended
    expect(await other).toEqual([{ alive: 1 }])
  })
})

describe('what PostgreSQL lets every login do to itself', () => {
  test('harms only itself, and the next password puts it right', async () => {
    const viewer = await aPerson('asha')
    const url = await aGrafanaLogin(viewer, process.env.TEST_ADMIN_URL)
    const name = nameIn(url)
    await askAs(url, `${UNLOCK}alter role ${name} set statement_timeout = 0`)
    await askAs(url, `${UNLOCK}alter default privileges grant select on tables to public`)
    await askAs(url, `${UNLOCK}alter role ${name} password 'known to its owner'`)

    const again = await aGrafanaLogin(viewer, process.env.TEST_ADMIN_URL)

    expect(await askAs(again, 'show statement_timeout')).toEqual([{ statement_timeout: '10s' }])
    await removePerson(viewer)
    await dropOrphanedLogins()
    expect(await doesExist(name)).toBe(false)
  })
})

describe('when a person is removed', () => {
  test('their login sees nothing from that moment, is shut out and dropped, and what Grafana holds is noted for removal', async () => {
    const viewer = await aPerson('asha')
    await stored(viewer, netbanking(withBalances(1_000_00, MOVES)))
    const url = await aGrafanaLogin(viewer, process.env.TEST_ADMIN_URL)
    await openAccount(viewer)
    const open = connectTo(url, { max: 1 })
    expect(await open`select id from reporting.transactions`).toHaveLength(4)

    await removePerson(viewer)

    expect(await open`select id from reporting.transactions`).toHaveLength(0)
    expect(await dropOrphanedLogins()).toBeGreaterThan(0)
    await expect(askAs(url, 'select 1')).rejects.toThrow('password authentication failed')
    const left = await admin`select from pg_stat_activity where usename = ${nameIn(url)} and state <> 'disabled'`
    expect(left).toHaveLength(0)
    await open.end({ timeout: 0 })
    expect(await doesExist(nameIn(url))).toBe(false)
    expect((await claimRemovals(100)).map(({ person }) => person)).toContain(viewer.userId)
    expect(await noteAccount(viewer, { state: 'ready' })).toBe(false)
  })

  test('a removal is claimed by one server at a time', async () => {
    const viewer = await aPerson('asha')
    await openAccount(viewer)
    await removePerson(viewer)
    const claims = await Promise.all([claimRemovals(100), claimRemovals(100)])
    expect(claims.flat().filter(({ person }) => person === viewer.userId)).toHaveLength(1)
  })

  test('a login of somebody who is there is not dropped, whoever asks', async () => {
    const url = await aGrafanaLogin(await aPerson('asha'), process.env.TEST_ADMIN_URL)
    await dropOrphanedLogins()
    expect(await askAs(url, 'select 1 as alive')).toEqual([{ alive: 1 }])
  })
})
