import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { anOwnDatabase } from '@/db/testing/own-database'
import { removePerson } from '@/lib/accounts/mutations'
import { mintViewer } from '@/lib/auth/mint-viewer'
import { aPerson } from '@/lib/auth/testing'
import { claimJob, settleJob } from '@/lib/jobs/mutations'
import { startGrafanaDouble, type GrafanaDouble } from '@/lib/testing/grafana-double'
import { aKey, ISSUER, shapeOf } from '@/lib/testing/grafana-stand'
import type { RunSql } from '@/lib/testing/grafana-state'
import { accountJob } from './account-job'
import { grafanaTemplate } from './config'
import { lookAfterGrafana } from './look-after'
import { keySet } from './mint-token'
import { askForAccount, dropOrphanedLogins } from './mutations'
import { findAccount } from './queries'
import { nameOf } from './schema'
import type { GrafanaConfig } from './types'

const admin = connectTo(await anOwnDatabase(), { max: 1 })
const key = aKey()
process.env.GRAFANA_JWT_KEY = key.replaceAll('\n', '\\n')
const database = new URL(process.env.DATABASE_APP_URL ?? '')

/** As Grafana's own plugin: with the login of the data source, on the database that it names. */
const runSql: RunSql = async ({ url, user, password, database }, statement) => {
  const sql = connectTo(`postgres://${user}:${password}@${url}/${database}?sslmode=disable`, { max: 1 })
  try {
    const [row] = await sql.unsafe(statement)
    return row && Object.values(row)[0]
  } finally {
    await sql.end()
  }
}

let double: GrafanaDouble
let config: GrafanaConfig
beforeAll(async () => {
  double = await startGrafanaDouble({ adminPassword: 'of the test', keys: await keySet(key), issuer: ISSUER, runSql })
  config = {
    ...{ url: double.url, adminUser: 'admin', adminPassword: 'of the test' },
    database: { host: database.host, name: database.pathname.slice(1), tls: 'disable' },
  }
})
afterAll(async () => {
  await double.close()
  await admin.end()
})
beforeEach(async () => {
  double.reset()
  await admin`delete from users`
  await dropOrphanedLogins()
  await admin`delete from grafana_removals`
  await admin`delete from leases`
})

/** What the worker does with the next job, once. */
async function workOnce(): Promise<string> {
  const job = await claimJob(['grafana'])
  if (!job) return 'no job'
  const outcome = await accountJob(config)(mintViewer(job), job, new AbortController().signal).then(
    () => 'finished',
    (error: { code?: string }) => error.code ?? String(error),
  )
  await settleJob(
    job,
    outcome === 'finished' ? { kind: 'finished' } : { kind: 'failed', code: outcome, afterMs: 0, isFinal: false },
  )
  return outcome
}

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000)
const freeLease = () => admin`delete from leases`

test('a person who asks gets all of it, with the real database behind it, and their own rows alone', async () => {
  const viewer = await aPerson('asha')
  await askForAccount(viewer)
  expect(await workOnce()).toBe('finished')
  const account = await findAccount(viewer)
  expect(account).toMatchObject({ state: 'ready', templateHash: grafanaTemplate().hash, job: { state: 'finished' } })
  expect(shapeOf(double.state).dashboards).toHaveLength(5)
  expect(JSON.stringify(double.state.dashboards)).toContain('http://localhost:3000/from-grafana?')
  expect(double.breaches).toEqual([])
})

test('while Grafana is down the job waits with its reason, and what was asked for comes when it is back', async () => {
  const viewer = await aPerson('asha')
  await askForAccount(viewer)
  double.fault = () => ({ when: 'before', how: 503 })
  expect(await workOnce()).toBe('grafana_busy')
  expect(await findAccount(viewer)).toMatchObject({ state: 'making', job: { state: 'queued', fault: 'grafana_busy' } })
  double.fault = () => undefined
  expect(await workOnce()).toBe('finished')
  expect((await findAccount(viewer))?.state).toBe('ready')
})

test('the clock asks for everybody who lacks something, once, and for nobody of the sample data', async () => {
  const asha = await aPerson('asha')
  await aPerson('ravi')
  const guest = await aPerson('guest')
  await admin`update users set expires_at = now() + interval '1 day' where id = ${guest.userId}`
  expect(await lookAfterGrafana(config, later(1))).toMatchObject({ ran: true, asked: 2 })
  await freeLease()
  await lookAfterGrafana(config, later(2))
  expect([await workOnce(), await workOnce(), await workOnce()]).toEqual(['finished', 'finished', 'no job'])
  await freeLease()
  expect(await lookAfterGrafana(config, later(3))).toMatchObject({ asked: 0 })
  await admin`update grafana_accounts set template_hash = 'older' where user_id = ${asha.userId}`
  await freeLease()
  expect(await lookAfterGrafana(config, later(4))).toMatchObject({ asked: 1 })
  expect(shapeOf(double.state).users).not.toContain(nameOf(guest.userId))
})

test('who looks around in the sample data has nothing in Grafana, even when asked for', async () => {
  const guest = await aPerson('guest')
  await admin`update users set expires_at = now() + interval '1 day' where id = ${guest.userId}`
  await askForAccount(guest)
  expect(await workOnce()).toBe('finished')
  expect(double.calls).toEqual([])
})

test('a person who is removed leaves no login and nothing in Grafana, however often Grafana fails on the way', async () => {
  const viewer = await aPerson('asha')
  await askForAccount(viewer)
  await workOnce()
  const logins = () =>
    admin`select rolname from pg_roles where rolname ~ '^gf_u_' and shobj_description(oid, 'pg_authid') = 'exta:' || current_database()`
  expect(await logins()).toHaveLength(1)
  await removePerson(viewer)

  double.fault = () => ({ when: 'before', how: 'drop' })
  expect(await lookAfterGrafana(config, later(1))).toMatchObject({ loginsDropped: 1, removed: 0, removalsLeft: 1 })
  expect(await logins()).toHaveLength(0) // the login first, whatever Grafana says
  double.fault = (id) => (id === 'deleteOrg' ? { when: 'before', how: 500 } : undefined)
  await admin`update grafana_removals set next_try_at = now()`
  await freeLease()
  expect(await lookAfterGrafana(config, later(2))).toMatchObject({ removed: 0, removalsLeft: 1 })
  expect(shapeOf(double.state)).toMatchObject({
    users: ['admin'],
    sources: [],
    orgs: ['Main Org.', `deleted-${viewer.userId}`],
  })
  double.fault = () => undefined
  for (const minutes of [3, 20]) {
    await admin`update grafana_removals set next_try_at = now()`
    await freeLease()
    await lookAfterGrafana(config, later(minutes))
  }
  expect(shapeOf(double.state).orgs).toEqual(['Main Org.'])
  expect(await admin`select from grafana_removals`).toHaveLength(0)
})

test('a person who goes while theirs is being made leaves nothing either', async () => {
  const viewer = await aPerson('asha')
  await askForAccount(viewer)
  let removing: Promise<unknown> = Promise.resolve()
  double.fault = (id) => {
    if (id === 'createFolder') removing = removePerson(viewer)
    return undefined
  }
  await workOnce()
  await removing
  double.fault = () => undefined
  for (const minutes of [1, 20, 40]) {
    await admin`update grafana_removals set next_try_at = now()`
    await freeLease()
    await lookAfterGrafana(config, later(minutes))
  }
  expect(shapeOf(double.state)).toMatchObject({ users: ['admin'], orgs: ['Main Org.'] })
  expect(await admin`select from grafana_removals`).toHaveLength(0)
})

test('calls of the clock that are made together are one run', async () => {
  const runs = await Promise.all([1, 2, 3].map(() => lookAfterGrafana(config, later(0))))
  expect(runs.filter(({ ran }) => ran)).toHaveLength(1)
})
