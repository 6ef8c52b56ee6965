// `npm run grafana:check`: what only a real Grafana can tell, tried on the one of GRAFANA_URL with two people of its own, who
// are removed again. Needs GRAFANA_ADMIN_PASSWORD, GRAFANA_JWT_KEY, APP_URL (its issuer) and DATABASE_URL.
import { randomUUID } from 'node:crypto'
import { openGrafana } from '@/lib/grafana/client'
import { GrafanaFault } from '@/lib/grafana/fault'
import { mintToken } from '@/lib/grafana/mint-token'
import { provision } from '@/lib/grafana/provision'
import { removeFromGrafana } from '@/lib/grafana/remove'
import { nameOf, SOURCE_UID } from '@/lib/grafana/schema'
import { newPassword, scramVerifier } from '@/lib/grafana/scram-verifier'
import { templateFor } from '@/lib/grafana/template'
import { connectTo } from '@/db/provision/connect'

const { GRAFANA_URL, GRAFANA_ADMIN_PASSWORD, GRAFANA_JWT_KEY, APP_URL, DATABASE_URL, ...given } = process.env
if (!GRAFANA_URL) {
  console.log('GRAFANA_URL is not set, so there is no Grafana to check: nothing was done.')
  process.exit(0)
}
if (!GRAFANA_ADMIN_PASSWORD || !GRAFANA_JWT_KEY || !APP_URL || !DATABASE_URL) {
  console.error('Set GRAFANA_ADMIN_PASSWORD, GRAFANA_JWT_KEY, APP_URL and DATABASE_URL as well.')
  process.exit(2)
}

const database = new URL(DATABASE_URL)
const config = {
  url: GRAFANA_URL.replace(/\/+$/, ''),
  adminUser: given.GRAFANA_ADMIN_USER ?? 'admin',
  adminPassword: GRAFANA_ADMIN_PASSWORD,
  database: {
    host: given.GRAFANA_DATABASE_HOST ?? database.host,
    name: database.pathname.slice(1),
    tls: given.GRAFANA_DATABASE_TLS ?? 'require',
  },
}
const sql = connectTo(DATABASE_URL, { max: 1 })
const grafana = openGrafana(config)
const tokenOf = (person: string) => mintToken({ key: GRAFANA_JWT_KEY, issuer: APP_URL, person, now: new Date() })
const outcomes: boolean[] = []

async function check(name: string, holds: () => Promise<boolean>): Promise<void> {
  const outcome = await holds().catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
  console.log(`${outcome === true ? 'ok    ' : 'FAILED'} ${name}${typeof outcome === 'string' ? `: ${outcome}` : ''}`)
  outcomes.push(outcome === true)
}

/** As the app's own role would: the person is set for the transaction alone. */
async function makeLogin(person: string) {
  const password = newPassword()
  const verifier = await scramVerifier(password)
  const [row] = await sql.begin(async (tx) => {
    await tx`select set_config('app.user_id', ${person}, true)`
    return tx<{ user: string }[]>`select reporting.make_login(${verifier}) as user`
  })
  return { user: row?.user ?? '', password }
}

async function make(person: string): Promise<number> {
  await sql`insert into users (id, email) values (${person}, ${`check-${person}@sample.invalid`})`
  const template = templateFor(APP_URL ?? '')
  await provision({
    ...{ person, grafana, config, template, account: { state: 'making', templateHash: null } },
    makeLogin: () => makeLogin(person),
    note: async () => true,
    mintToken: () => tokenOf(person),
  })
  return (await grafana.findOrg(nameOf(person)))?.id ?? 0
}

const statusOf = (call: Promise<unknown>) =>
  call.then(
    () => 200,
    (error: unknown) => (error instanceof GrafanaFault ? error.status : Promise.reject(error)),
  )

const [asha, ravi] = [randomUUID(), randomUUID()]
try {
  const orgs = { asha: 0, ravi: 0 }
  await check('two people are made, and each sees themselves alone', async () => {
    orgs.asha = await make(asha)
    orgs.ravi = await make(ravi)
    return orgs.asha > 0 && orgs.ravi > 0 && orgs.asha !== orgs.ravi
  })
  const foreign = { token: await tokenOf(asha), orgId: orgs.ravi }
  await check('the other’s data source is refused, by its organisation', async () =>
    [401, 403, 404].includes(await statusOf(grafana.query(foreign, SOURCE_UID, 'SELECT 1'))),
  )
  for (const path of ['/api/orgs', '/api/admin/users', '/api/admin/settings', '/api/users']) {
    await check(`${path} is refused to a person`, async () => {
      const headers = { 'x-jwt-assertion': await tokenOf(asha), 'x-grafana-org-id': String(orgs.asha) }
      return [401, 403, 404].includes((await fetch(config.url + path, { headers })).status)
    })
  }
  for (const [name, token] of [
    ['no token', ''],
    [
      'an expired token',
      await mintToken({ key: GRAFANA_JWT_KEY, issuer: APP_URL, person: asha, now: new Date(Date.now() - 600_000) }),
    ],
    [
      'a token of another issuer',
      await mintToken({ key: GRAFANA_JWT_KEY, issuer: 'http://evil.example', person: asha, now: new Date() }),
    ],
  ] as const)
    await check(
      `${name} opens nothing`,
      async () => (await statusOf(grafana.whoAmI({ token, orgId: orgs.asha }))) === 401,
    )
  await check('removal leaves nothing, or an empty organisation that Grafana cannot delete yet', async () => {
    for (const person of [asha, ravi]) await removeFromGrafana(grafana, person)
    return (await grafana.findUser(nameOf(asha))) === undefined
  })
} finally {
  await sql`delete from users where id in ${sql([asha, ravi])}`
  for (const { login } of await sql<{ login: string }[]>`select o as login from reporting.orphaned_logins() as o`)
    await sql`select reporting.close_login(${login}), reporting.drop_login(${login})`
  await sql.end()
}

const failed = outcomes.filter((isOk) => !isOk).length
console.log(`${outcomes.length - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
