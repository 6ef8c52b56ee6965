// `npm run grafana:people`: what ten thousand people with a Grafana of their own cost. Logins are made by the app's own
// function, and people are provisioned by the app's own job against the double of Grafana, which tries each login for real.
import { randomUUID } from 'node:crypto'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import pLimit from 'p-limit'
import { connectTo } from '@/db/provision/connect'
import { mintViewer } from '@/lib/auth/mint-viewer'
import { keySet } from '@/lib/grafana/mint-token'
import { startGrafanaDouble } from '@/lib/testing/grafana-double'
import { aKey, ISSUER } from '@/lib/testing/grafana-stand'
import { figureOf, tableOf, type Figure } from './bench/figures'

const { values } = parseArgs({
  options: { people: { type: 'string', default: '10000' }, provisioned: { type: 'string', default: '1000' } },
})
const [people, provisioned] = [Number(values.people), Number(values.provisioned)]
const AT_ONCE = 4
const OPENED = 100

const adminUrl = process.env.TEST_ADMIN_URL ?? ''
const admin = connectTo(adminUrl, { max: 1 })
const key = aKey()
const urlFor = (login: { user: string; password: string }) =>
  Object.assign(new URL(adminUrl), { username: login.user, password: login.password }).href
const double = await startGrafanaDouble({
  ...{ adminPassword: 'of the measurement', keys: await keySet(key), issuer: ISSUER },
  runSql: async (login, statement) => {
    const [row] = await asLogin(urlFor(login), statement)
    return row && Object.values(row)[0]
  },
})
Object.assign(process.env, {
  ...{ GRAFANA_URL: double.url, GRAFANA_ADMIN_PASSWORD: 'of the measurement', GRAFANA_JWT_KEY: key, APP_URL: ISSUER },
})
// They read the environment once, as a server does.
const { makeLogin } = await import('@/lib/grafana/mutations')
const { accountJob } = await import('@/lib/grafana/account-job')
const { grafanaConfig } = await import('@/lib/grafana/config')

const viewers = await somePeople(people)
const [first, ...others] = viewers
if (!first) throw new RangeError('--people is at least 1')
const alone = await timesToOpen([await makeLogin(first)])
const [logins, loginTimes] = await inTurns(others, makeLogin)
const [{ bytes } = { bytes: 0 }] = await admin<{ bytes: number }[]>`
  select (pg_total_relation_size('pg_authid') + pg_total_relation_size('grafana_principals'))::int as bytes`
const crowded = await timesToOpen(logins.slice(-OPENED))
const config = grafanaConfig()
if (!config) throw new Error('the measurement has set up no Grafana')
const provide = accountJob(config)
const NO_JOB = {} as never // whatever is claimed: only for whom it is, is read
const [, provisionTimes] = await inTurns(viewers.slice(0, provisioned), (viewer) =>
  provide(viewer, NO_JOB, new AbortController().signal),
)
const ready = await admin<{ count: number }[]>`select count(*)::int from grafana_accounts where state = 'ready'`

const MEBIBYTE = 1024 * 1024
const ends = (what: string, times: readonly number[]): Figure[] => [
  figureOf(`${what}: the first hundred`, 'ms', times.slice(0, OPENED)),
  figureOf(`${what}: the last hundred`, 'ms', times.slice(-OPENED)),
]
const about = `${people} people, ${provisioned} of them provisioned, ${AT_ONCE} at once, on ${cpus().length} cores.`
const figures: Figure[] = [
  { what: 'logins and principals', value: logins.length + 1, unit: 'rows', bound: { equals: people } },
  ...ends('to make a login', loginTimes),
  { what: 'roles and principals on disk', value: bytes / MEBIBYTE, unit: 'MiB' },
  figureOf('to open a connection and count one’s rows, as the only login', 'ms', alone),
  figureOf(`the same beside ${people} logins`, 'ms', crowded),
  { what: 'people provisioned', value: ready[0]?.count ?? 0, unit: 'rows', bound: { equals: provisioned } },
  ...ends('to provision a person', provisionTimes),
  { what: 'calls of Grafana a person', value: double.calls.length / provisioned, unit: 'calls' },
  { what: 'breaches of the contract', value: double.breaches.length, unit: 'calls', bound: { equals: 0 } },
]
console.log(tableOf([{ title: 'Grafana for many people', about, figures }]))
await double.close()
await admin.end()
process.exit(double.breaches.length === 0 && ready[0]?.count === provisioned ? 0 : 1)

async function somePeople(count: number) {
  const ids = Array.from({ length: count }, () => randomUUID())
  await admin`insert into users (id, email, name)
    select id, id || '@example.com', 'Asha' from unnest(${ids}::uuid[]) as made (id)`
  return ids.map((userId) => mintViewer({ userId }))
}

async function inTurns<One, Made>(
  list: readonly One[],
  work: (one: One) => Promise<Made>,
): Promise<[Made[], number[]]> {
  const turns = pLimit(AT_ONCE)
  const timed = await Promise.all(
    list.map((one) =>
      turns(async () => {
        const startedAt = performance.now()
        return [await work(one), performance.now() - startedAt] as const
      }),
    ),
  )
  return [timed.map(([made]) => made), timed.map(([, tookMs]) => tookMs)]
}

async function timesToOpen(opened: readonly { user: string; password: string }[]): Promise<number[]> {
  const times: number[] = []
  for (let at = 0; at < OPENED; at++) {
    const login = opened[at % opened.length]
    if (!login) throw new RangeError('nobody has a login')
    const startedAt = performance.now()
    await asLogin(urlFor(login), 'select count(*) from reporting.transactions')
    times.push(performance.now() - startedAt)
  }
  return times
}

async function asLogin(url: string, statement: string) {
  const sql = connectTo(url, { max: 1 })
  return sql.unsafe(statement).finally(() => sql.end())
}
