import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import { connectTo } from '@/db/provision/connect'
import { preferences } from '@/db/schema/tags'
import { anOwnDatabase } from '@/db/testing/own-database'
import { aPerson } from '@/lib/auth/testing'
import { openSession } from '@/lib/sessions/mutations'
import { aScene, digestOf, type Person } from '@/lib/testing/scene'
import { cleanUp } from './clean-up'
import { BATCH_ROWS, releaseLease, renewLease, takeLease } from './mutations'

// It counts everybody's rows, so nobody else's may be there.
const sql = connectTo(await anOwnDatabase(), { max: 2 })
afterAll(() => sql.end())

beforeEach(async () => {
  await sql`truncate users, verification_tokens, rate_limits, leases cascade`
})

const NOTHING = {
  ran: true,
  ended: 0,
  extended: 0,
  rotated: 0,
  peopleRemoved: 0,
  verificationTokensPruned: 0,
  rateLimitsPruned: 0,
  jobsPruned: 0,
  plansPruned: 0,
}

const cleanUpNow = () => cleanUp(new Date())
const count = async (table: string) => Number((await sql`select count(*)::int as n from ${sql(table)}`)[0]?.n)

async function aSession(aged: { used?: string; created?: string; issued?: string } = {}) {
  const viewer = await aPerson('asha')
  await openSession(viewer, 'test', new Date())
  const [session] = await sql<{ id: string }[]>`
    update sessions set last_used_at = now() - ${aged.used ?? '1 minute'}::interval,
           created_at = now() - ${aged.created ?? '1 hour'}::interval,
           token_issued_at = now() - ${aged.issued ?? '1 hour'}::interval,
           expires = least(now() - ${aged.used ?? '1 minute'}::interval + interval '7 days',
                           now() - ${aged.created ?? '1 hour'}::interval + interval '30 days')
     where user_id = ${viewer.userId} returning id`
  return { viewer, id: session?.id ?? '' }
}

const rowOf = async (id: string) => (await sql`select * from sessions where id = ${id}`)[0]

test('with nothing to do it runs, changes nothing and says so', async () => {
  await aSession()
  expect(await cleanUpNow()).toEqual(NOTHING)
})

test('idle and over-age sessions end, the others stay', async () => {
  const kept = await aSession({ used: '6 days 23 hours', created: '29 days 23 hours' })
  await aSession({ used: '7 days 1 minute' })
  await aSession({ created: '30 days 1 minute' })
  await sql`update sessions set token_issued_at = now()`

  expect(await cleanUpNow()).toEqual({ ...NOTHING, ended: 2 })

  expect(await rowOf(kept.id)).toBeDefined()
  expect(await count('sessions')).toBe(1)
  expect(await cleanUpNow()).toEqual(NOTHING)
})

test('a session in use ends when its last use and its age say, to the moment', async () => {
  const [young, old] = [await aSession({ used: '2 days' }), await aSession({ created: '29 days', used: '1 day' })]
  await sql`update sessions set expires = now() + interval '1 minute', token_issued_at = now()`

  expect(await cleanUpNow()).toEqual({ ...NOTHING, extended: 2 })

  const [first, second] = [await rowOf(young.id), await rowOf(old.id)]
  expect(first?.expires).toEqual(new Date(first?.last_used_at.getTime() + 7 * 24 * 3_600_000))
  expect(second?.expires).toEqual(new Date(second?.created_at.getTime() + 30 * 24 * 3_600_000))
  expect(await cleanUpNow()).toEqual(NOTHING)
})

test('a token older than a day is marked once, and a younger one is not', async () => {
  const [old, young] = [await aSession({ issued: '24 hours 1 minute' }), await aSession({ issued: '23 hours' })]

  expect(await cleanUpNow()).toEqual({ ...NOTHING, rotated: 1 })

  expect((await rowOf(old.id))?.is_rotation_due).toBe(true)
  expect((await rowOf(young.id))?.is_rotation_due).toBe(false)
  expect(await cleanUpNow()).toEqual(NOTHING)
})

test('a previous token is forgotten once its grace is over, and not while the new one has not been seen', async () => {
  const [over, waiting] = [await aSession(), await aSession()]
  await sql`update sessions set previous_token = 'a', previous_token_until = now() - interval '1 second' where id = ${over.id}`
  await sql`update sessions set previous_token = 'b' where id = ${waiting.id}`

  await cleanUpNow()

  expect(await rowOf(over.id)).toMatchObject({ previous_token: null, previous_token_until: null })
  expect(await rowOf(waiting.id)).toMatchObject({ previous_token: 'b' })
})

test('a throw-away person goes when the day is over, with every row in every table, and nobody else loses one', async () => {
  const { asha, ravi } = await aScene(sql)
  await furnish(asha)
  const before = await digestOf(sql, ravi.viewer)
  const full = await rowsOf(asha.viewer.userId)
  expect(full.filter(({ rows }) => rows === 0)).toEqual([])
  await sql`update users set expires_at = now() + interval '1 hour' where id = ${asha.viewer.userId}`
  expect(await cleanUpNow()).toEqual(NOTHING)
  expect(await rowsOf(asha.viewer.userId)).toEqual(full)
  await sql`update users set expires_at = now() - interval '1 second' where id = ${asha.viewer.userId}`

  expect(await cleanUpNow()).toEqual({ ...NOTHING, peopleRemoved: 1 })

  expect((await rowsOf(asha.viewer.userId)).filter(({ rows }) => rows > 0)).toEqual([])
  expect(await count('users')).toBe(1)
  expect(await digestOf(sql, ravi.viewer)).toEqual(before)
  expect(await cleanUpNow()).toEqual(NOTHING)
})

/** The tables that a scene leaves empty, so that none is empty for want of trying. */
async function furnish({ viewer, operationId, transactionIds: [transactionId = ''] }: Person): Promise<void> {
  const { userId } = viewer
  await asViewer(viewer, (tx) => tx.insert(preferences).values({ userId }).onConflictDoNothing())
  await sql`insert into accounts (user_id, type, provider, provider_account_id) values (${userId}, 'oauth', 'x', ${userId})`
  await sql`insert into access_tokens (user_id, id, name, token_hash, scope) values (${userId}, ${randomUUID()}, 'x', ${userId}, 'read')`
  await sql`insert into jobs (user_id, id, kind, dedupe_key, payload) values (${userId}, ${randomUUID()}, 'x', 'x', '{}')`
  await sql`insert into unanswered_products (user_id, product_key, direction, model, prompt_version, tag_set_hash)
            values (${userId}, 'X', 'debit', 'x', 1, 'x')`
  await sql`insert into statement_duplicates (user_id, statement_id, line, transaction_id)
            select user_id, id, 1, ${transactionId} from statements where user_id = ${userId} limit 1`
  await sql`insert into tag_changes (user_id, operation_id, transaction_id, tag_source, tag_reason)
            values (${userId}, ${operationId}, ${randomUUID()}, 'none', 'x')`
  await sql`insert into undo_images (user_id, operation_id, of, key) values (${userId}, ${operationId}, 'x', 'x')`
  await sql`insert into grafana_principals (user_id, role_name) values (${userId}, ${userId})`
  await sql`insert into grafana_accounts (user_id, updated_at) values (${userId}, now()) on conflict do nothing`
  await furnishImports(userId)
}

async function furnishImports(userId: string): Promise<void> {
  const [planId, id] = [randomUUID(), randomUUID()]
  await sql`insert into import_plans (user_id, id, batch_id, expires_at) values (${userId}, ${planId}, ${id}, now())`
  await sql`insert into planned_files (user_id, plan_id, index, filename, bytes, sha256, report)
            values (${userId}, ${planId}, 0, 'x', 1, 'x', '{}')`
  await sql`insert into statement_mappings (user_id, id, signature, name, mapping) values (${userId}, ${id}, 'x', 'x', '{}')`
  await sql`insert into transaction_links (user_id, id, kind, debit_transaction_id, credit_transaction_id, evidence)
            values (${userId}, ${id}, 'transfer', ${id}, ${planId}, 'x')`
  await sql`insert into removed_transactions (user_id, account_id, fingerprint, transaction_id, statement_id, line, row, operation_id)
            values (${userId}, ${id}, ${id}, ${id}, ${id}, 1, '{}', ${id})`
  const sums = sql`0, 1, 0, 0, 0, 0, 0, 0`
  await sql`insert into monthly_products values (${userId}, '2020-01-01', 'INR', ${id}, 'x', ${sums}, 'x')`
  await sql`insert into monthly_tags values (${userId}, '2020-01-01', 'INR', ${id}, ${sums})`
}

async function rowsOf(userId: string): Promise<{ table: string; rows: number }[]> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'user_id' order by 1`
  const counted = []
  for (const { name } of tables) {
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from ${sql(name)} where user_id = ${userId}`
    counted.push({ table: name, rows: row?.n ?? 0 })
  }
  return counted
}

test('expired verification tokens, empty buckets and old jobs are pruned, and what still counts is kept', async () => {
  const { userId } = await aPerson('asha')
  await sql`insert into verification_tokens values ('a', 'x', now() - interval '1 second'), ('a', 'y', now() + interval '1 hour')`
  await sql`insert into rate_limits values ('empty', now() - interval '1 second'), ('used', now() + interval '1 hour')`
  const job = (state: string, finished: string) => sql`
    insert into jobs (user_id, id, kind, dedupe_key, payload, state, created_at, finished_at)
    values (${userId}, ${randomUUID()}, 'x', ${randomUUID()}, '{}', ${state}, now() - interval '200 days', now() - ${finished}::interval)`
  await job('done', '30 days 1 minute')
  await job('done', '29 days')
  await job('dead', '90 days 1 minute')
  await job('dead', '89 days')
  await job('ready', '200 days')

  expect(await cleanUpNow()).toEqual({
    ...NOTHING,
    verificationTokensPruned: 1,
    rateLimitsPruned: 1,
    jobsPruned: 2,
  })

  expect(await sql`select token from verification_tokens`).toEqual([{ token: 'y' }])
  expect(await sql`select key from rate_limits`).toEqual([{ key: 'used' }])
  expect(await sql`select state::text from jobs order by 1`).toEqual([
    { state: 'dead' },
    { state: 'done' },
    { state: 'ready' },
  ])
  expect(await cleanUpNow()).toEqual(NOTHING)
})

test('a plan that nobody came back to goes with its file, and one that is still good or being made stays', async () => {
  const { userId } = await aPerson('asha')
  const aPlan = async (made: string, expires: string) => {
    const id = randomUUID()
    await sql`insert into import_plans (user_id, id, batch_id, created_at, expires_at)
              values (${userId}, ${id}, ${id}, now() - ${made}::interval, now() + ${expires}::interval)`
    await sql`insert into planned_files (user_id, plan_id, index, filename, bytes, sha256, content, report)
              values (${userId}, ${id}, 0, 'x', 1, 'x', 'x', '{}')`
  }
  await aPlan('61 minutes', '-1 minute')
  await aPlan('59 minutes', '1 minute')
  await aPlan('1 minute', '-1 minute')

  expect(await cleanUpNow()).toEqual({ ...NOTHING, plansPruned: 1 })

  expect([await count('import_plans'), await count('planned_files')]).toEqual([2, 2])
})

test('what is more than one batch is done in several, all in one run', async () => {
  const rows = 2 * BATCH_ROWS + 1
  await sql`insert into rate_limits select 'k' || n, now() - interval '1 hour' from generate_series(1, ${rows}) n`

  expect(await cleanUpNow()).toMatchObject({ ran: true, rateLimitsPruned: rows })
})

test('of fifty calls made together one runs, and a call made after its answer runs again', async () => {
  const { userId } = await aPerson('asha')
  await sql`update users set expires_at = now() - interval '1 second' where id = ${userId}`

  const calledAt = new Date()
  const answers = await Promise.all(Array.from({ length: 50 }, () => cleanUp(calledAt)))

  expect(answers.filter(({ ran }) => ran)).toEqual([{ ...NOTHING, peopleRemoved: 1 }])
  expect(answers.filter(({ ran }) => !ran)).toEqual(Array.from({ length: 49 }, () => ({ ran: false })))
  expect(await cleanUpNow()).toEqual(NOTHING)
})

test('a call that was made while another one ran belongs to that run, even when it gets there later', async () => {
  const calledAt = new Date()
  await cleanUp(calledAt)

  expect(await cleanUp(calledAt)).toEqual({ ran: false })
})

test('a lease is one holder’s until it lapses, and a holder that was gone too long has lost it', async () => {
  const [first, second] = [randomUUID(), randomUUID()]
  expect(await takeLease('x', first, new Date())).toBe(true)
  expect(await takeLease('x', second, new Date())).toBe(false)
  expect(await renewLease('x', second)).toBe(false)
  expect(await takeLease('y', second, new Date())).toBe(true)

  await sql`update leases set until = now() - interval '1 second' where name = 'x'`
  expect(await takeLease('x', second, new Date())).toBe(true)
  expect(await renewLease('x', first)).toBe(false)
  await releaseLease('x', first)
  expect(await takeLease('x', first, new Date())).toBe(false)
})

test('a server that stops cuts the run short between two batches and lets go of the lease', async () => {
  await sql`insert into rate_limits values ('empty', now() - interval '1 hour')`

  expect(await cleanUp(new Date(), AbortSignal.abort())).toEqual(NOTHING)

  expect(await count('rate_limits')).toBe(1)
  expect(await cleanUpNow()).toEqual({ ...NOTHING, rateLimitsPruned: 1 })
})
