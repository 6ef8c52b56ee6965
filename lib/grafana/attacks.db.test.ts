import pLimit from 'p-limit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { ATTACKS, ANSWERED, UNLOCK } from '@/lib/testing/grafana-attacks'
import { aScene, digestOf, type Person, type Scene } from '@/lib/testing/scene'
import { aGrafanaLogin, askAs } from './testing'

const admin = connectTo(process.env.TEST_ADMIN_URL ?? '', { max: 1 })
afterAll(() => admin.end())

type Party = Person & { url: string; login: string }

let scene: Scene
let parties: { asha: Party; ravi: Party }
let before: unknown
beforeAll(async () => {
  scene = await aScene(admin)
  parties = { asha: await withLogin(scene.asha), ravi: await withLogin(scene.ravi) }
  before = await worldOf()
})

async function withLogin(person: Person): Promise<Party> {
  const url = await aGrafanaLogin(person.viewer, process.env.TEST_ADMIN_URL)
  return { ...person, url, login: new URL(url).username }
}

/** What only this person's rows hold. */
const secretsOf = ({
  viewer,
  product,
  tag,
  tagId,
  account,
  batchId,
  statementId,
  transactionIds,
  operationId,
  login,
}: Party) => [
  viewer.userId,
  product,
  tag,
  tagId,
  account.id,
  batchId,
  statementId,
  ...transactionIds,
  operationId,
  login,
]

const SIDES = [
  ['Ravi', 'Asha', () => [parties.ravi, parties.asha] as const],
  ['Asha', 'Ravi', () => [parties.asha, parties.ravi] as const],
] as const

test('there are at least sixty things to try', () => {
  expect(Object.keys(ATTACKS).length).toBeGreaterThanOrEqual(60)
})

test('that a login begins read-only hides nothing of this: each attempt to write takes it away first', async () => {
  const rows = await askAs(parties.ravi.url, `${UNLOCK}show transaction_read_only`)
  expect(rows).toEqual([{ transaction_read_only: 'off' }])
})

describe.each(SIDES)('%s, with any SQL at all, gets at nothing of %s', (_me, _other, sides) => {
  test('what is their own they see', async () => {
    const [me] = sides()
    const rows = await askAs(me.url, 'select id from reporting.transactions where product = ' + `'${me.product}'`)
    expect(rows).toHaveLength(4)
    expect(await askAs(me.url, 'select reporting.current_app_user() as id')).toEqual([{ id: me.viewer.userId }])
  })

  test(`not by any of ${Object.keys(ATTACKS).length} ways`, async () => {
    const [me, other] = sides()
    const atOnce = pLimit(3) // a login has four connections
    const outcomes = await Promise.all(Object.keys(ATTACKS).map((name) => atOnce(() => outcomeOf(name, me, other))))
    expect(outcomes.filter(({ leaked }) => leaked.length > 0)).toEqual([])
    const answered = outcomes.filter(({ isRefused }) => !isRefused).map(({ name }) => name)
    expect(answered.sort()).toEqual([...ANSWERED].sort())
  })
})

/** What an attempt told of the other's, and whether the server refused it. */
async function outcomeOf(name: string, me: Party, other: Party) {
  const { rows, refusal } = await askAs(me.url, ATTACKS[name]?.(other, me) ?? '').then(
    (rows) => ({ rows, refusal: '' }),
    (error: Error) => ({ rows: [], refusal: `${error.message} ${'detail' in error ? String(error.detail) : ''}` }),
  )
  const told = JSON.stringify(rows)
  // A refusal may repeat what was typed, but holds no row.
  const leaked = [
    ...secretsOf(other).filter((secret) => told.includes(secret)),
    ...(refusal.includes(other.product) ? [refusal] : []),
  ]
  return { name, leaked, isRefused: refusal !== '' }
}

test('after all of that, not one row, object, role or right is another', async () => {
  expect(await worldOf()).toEqual(before)
})

/** One digest over both people's rows and over everything that the catalog says of objects, roles and rights. */
async function worldOf() {
  const catalog = await admin`
    select (select md5(string_agg(c::text, ',' order by oid)) from (select oid, relname, relowner, relacl, relkind from pg_class where relpersistence = 'p') c) as relations,
           (select md5(string_agg(p::text, ',' order by oid)) from (select oid, proname, proacl from pg_proc) p) as functions,
           (select md5(string_agg(r::text, ',' order by oid)) from pg_authid r) as roles,
           (select md5(string_agg(m::text, ',' order by m::text)) from pg_auth_members m) as members,
           (select md5(string_agg(s::text, ',' order by s::text)) from pg_db_role_setting s) as settings,
           (select count(*)::int from pg_largeobject_metadata) as objects,
           (select count(*)::int from pg_default_acl) as defaults,
           (select md5(string_agg(n::text, ',' order by oid)) from pg_namespace n where nspname !~ '^pg_') as schemas,
           (select md5(string_agg(p::text, ',' order by oid)) from pg_policy p) as policies`
  return [catalog, await digestOf(admin, scene.asha.viewer), await digestOf(admin, scene.ravi.viewer)]
}
