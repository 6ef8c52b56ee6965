import 'server-only'
import { and, eq, gt, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { asWorker } from '@/db/as-worker'
import { leases, rateLimits, sessions, users, verificationTokens } from '@/db/schema/auth'
import { importPlans } from '@/db/schema/import-plans'
import { jobs } from '@/db/schema/jobs'
import type { Tx } from '@/db/tx'
import type { SessionLifetime } from '@/lib/auth/session-lifetime'

/** Rows a statement: a batch is one transaction, short enough for nobody to wait for it. */
export const BATCH_ROWS = 500

/** One batch of one chore; answers with how many rows it changed. Less than a full batch means that nothing is left. */
export type Batch = () => Promise<{ changed: number; isLast: boolean }>

/** Longer than any batch, so that a lease lapses only when its holder is gone. */
const LEASE = sql`interval '3 minutes'`
const PERSON_TIMEOUT = sql`set local statement_timeout = '120s'`

/**
 * Takes the lease of this name for a call that was made at `calledAt`, or answers that it is taken. A call that was made
 * before the last holder was done belongs to that run, however late it gets here.
 */
export async function takeLease(name: string, holder: string, calledAt: Date): Promise<boolean> {
  const taken = await asWorker((tx) =>
    tx
      .insert(leases)
      .values({ name, holder, until: sql`now() + ${LEASE}` })
      .onConflictDoUpdate({
        target: leases.name,
        set: { holder, until: sql`now() + ${LEASE}` },
        setWhere: and(lt(leases.until, sql`now()`), lte(leases.until, calledAt)),
      })
      .returning({ name: leases.name }),
  )
  return taken.length > 0
}

/** Holds on to it; false when it had lapsed and somebody else has it. */
export async function renewLease(name: string, holder: string): Promise<boolean> {
  return setLease(name, holder, sql`now() + ${LEASE}`)
}

/** To the millisecond below, as calls are timed: one that is made after the answer is later than this. */
export async function releaseLease(name: string, holder: string): Promise<void> {
  await setLease(name, holder, sql`date_trunc('milliseconds', now())`)
}

async function setLease(name: string, holder: string, until: SQL): Promise<boolean> {
  const mine = and(eq(leases.name, name), eq(leases.holder, holder))
  const held = await asWorker((tx) => tx.update(leases).set({ until }).where(mine).returning({ name: leases.name }))
  return held.length > 0
}

/** Ends what is idle or over age; both are checked on every read too, so nobody notices. */
export const endSessions = (lifetime: SessionLifetime, now: Date) =>
  inBatches((tx) =>
    tx
      .delete(sessions)
      .where(firstOf(tx, sessions, hasEnded(lifetime, now)))
      .returning(CHANGED),
  )

/** Says of every session in use when it will end by its last use and its age. */
export const extendSessions = (lifetime: SessionLifetime, now: Date) => {
  const end = sql`least(${sessions.lastUsedAt} + ${msInterval(lifetime.idleMs)}, ${sessions.createdAt} + ${msInterval(lifetime.maxMs)})`
  const isAstray = and(isInUse(lifetime, now), ne(sessions.expires, end))
  return inBatches((tx) =>
    tx
      .update(sessions)
      .set({ expires: end })
      .where(firstOf(tx, sessions, isAstray))
      .returning(CHANGED),
  )
}

/** Marks tokens older than a day: the next page of that browser asks for a new one. */
export const markForRotation = (lifetime: SessionLifetime, now: Date) => {
  const isOld = and(
    isInUse(lifetime, now),
    eq(sessions.isRotationDue, false),
    lte(sessions.tokenIssuedAt, before(now, DAY_MS)),
  )
  return inBatches((tx) =>
    tx
      .update(sessions)
      .set({ isRotationDue: true })
      .where(firstOf(tx, sessions, isOld))
      .returning(CHANGED),
  )
}

/** Forgets the tokens before the present ones once their grace is over: they open nothing any more. */
export const clearPreviousTokens = (now: Date) =>
  inBatches((tx) =>
    tx
      .update(sessions)
      .set({ previousToken: null, previousTokenUntil: null })
      .where(firstOf(tx, sessions, lte(sessions.previousTokenUntil, now)))
      .returning(CHANGED),
  )

/** Removes throw-away people whose time is over, one a batch: all that a person owns goes along, and that may be much. */
export const removeEndedPeople = (now: Date) =>
  inBatches(async (tx) => {
    await tx.execute(PERSON_TIMEOUT)
    return tx
      .delete(users)
      .where(firstOf(tx, users, lt(users.expiresAt, now), 1))
      .returning(CHANGED)
  }, 1)

export const pruneVerificationTokens = (now: Date) =>
  inBatches((tx) =>
    tx
      .delete(verificationTokens)
      .where(firstOf(tx, verificationTokens, lt(verificationTokens.expires, now)))
      .returning(CHANGED),
  )

/** An empty bucket means the same as none. */
export const pruneRateLimits = (now: Date) =>
  inBatches((tx) =>
    tx
      .delete(rateLimits)
      .where(firstOf(tx, rateLimits, lt(rateLimits.emptyAt, now)))
      .returning(CHANGED),
  )

/** Plans whose time is over go, with the contents of their files. */
export const pruneImportPlans = (now: Date) => {
  const isOver = and(lt(importPlans.expiresAt, now), lt(importPlans.createdAt, before(now, PLAN_MADE_WITHIN_MS)))
  return inBatches((tx) =>
    tx
      .delete(importPlans)
      .where(firstOf(tx, importPlans, isOver))
      .returning(CHANGED),
  )
}

/** One whose files are still arriving has no time yet. */
const PLAN_MADE_WITHIN_MS = 10 * 60 * 1000

const DAY_MS = 24 * 60 * 60 * 1000
const DONE_KEPT_MS = 30 * DAY_MS
const DEAD_KEPT_MS = 90 * DAY_MS

/** Done jobs stay a month, and those that gave up three, for whoever looks into why. */
export const pruneJobs = (now: Date) => {
  const since = sql`coalesce(${jobs.finishedAt}, ${jobs.createdAt})`
  const isOld = or(
    and(eq(jobs.state, 'done'), lt(since, before(now, DONE_KEPT_MS).toISOString())),
    and(eq(jobs.state, 'dead'), lt(since, before(now, DEAD_KEPT_MS).toISOString())),
  )
  return inBatches((tx) =>
    tx
      .delete(jobs)
      .where(firstOf(tx, jobs, isOld))
      .returning(CHANGED),
  )
}

const before = (now: Date, ms: number) => new Date(now.getTime() - ms)
const msInterval = (ms: number) => sql`${ms} * interval '1 millisecond'`

const isInUse = ({ idleMs, maxMs }: SessionLifetime, now: Date) =>
  and(gt(sessions.lastUsedAt, before(now, idleMs)), gt(sessions.createdAt, before(now, maxMs)))

const hasEnded = ({ idleMs, maxMs }: SessionLifetime, now: Date) =>
  or(lte(sessions.lastUsedAt, before(now, idleMs)), lte(sessions.createdAt, before(now, maxMs)))

/** The rows of the next batch, by where they lie: DELETE and UPDATE know no LIMIT. One that changes meanwhile is left alone. */
const firstOf = (tx: Tx, table: PgTable, condition: SQL | undefined, rows = BATCH_ROWS) =>
  sql`${table}.ctid = any(array(${tx
    .select({ place: sql`ctid` })
    .from(table)
    .where(condition)
    .limit(rows)}))`

const CHANGED = { one: sql`1` }

function inBatches(work: (tx: Tx) => PromiseLike<unknown[]>, rows = BATCH_ROWS): Batch {
  return async () => {
    const changed = await asWorker(async (tx) => (await work(tx)).length)
    return { changed, isLast: changed < rows }
  }
}
