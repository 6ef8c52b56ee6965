import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, gte, inArray, lt, lte, ne, notExists, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { v7 as uuid } from 'uuid'
import { asViewer } from '@/db/as-viewer'
import { asWorker } from '@/db/as-worker'
import { isUniqueViolation } from '@/db/database-error'
import { ownedBy } from '@/db/owned-by'
import { jobs } from '@/db/schema/jobs'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { progressOf } from './queries'
import { JOB_KINDS, LEASE_SECONDS, LeaseLost, type JobKind } from './schema'
import type { ClaimedJob, JobOutcome, JobProgress } from './types'
import { wakeWorker } from './worker-state'

const now = sql`now()`
const nextLease = sql`now() + make_interval(secs => ${LEASE_SECONDS})`
// Asked for again while it runs: what came since may be past it, so it runs once more.
const isAskedAgain = sql`jsonb_exists(${jobs.payload}, 'again')`

/** `runAt`: not before then; at once where it is left out. */
type NewJob = { kind: JobKind; key: string; payload: Record<string, string>; runAt?: Date }

/**
 * Asks for work in the transaction that gives rise to it: both are kept or neither. Of a kind and key one job lives at a
 * time; one that waits is enough for whoever asks again, one that runs will run once more.
 */
export async function enqueueJob(viewer: Viewer, tx: Tx, { kind, key, payload, runAt }: NewJob): Promise<void> {
  await tx
    .insert(jobs)
    .values({ userId: viewer.userId, id: uuid(), kind, dedupeKey: key, payload, ...(runAt && { runAt }) })
    .onConflictDoUpdate({
      target: [jobs.userId, jobs.kind, jobs.dedupeKey],
      targetWhere: sql`${jobs.state} in ('ready', 'running')`,
      set: { payload: sql`${jobs.payload} || '{"again": 1}'` },
      setWhere: eq(jobs.state, 'running'),
    })
  wakeWorker()
}

/** The clock's way to ask for work, for many people at once; who has such a job at hand already keeps that one. */
export async function enqueueForMany(userIds: readonly string[], kind: JobKind, key: string): Promise<void> {
  if (userIds.length === 0) return
  const values = userIds.map((userId) => ({ userId, id: uuid(), kind, dedupeKey: key, payload: {} }))
  await asWorker((tx) => tx.insert(jobs).values(values).onConflictDoNothing())
  wakeWorker()
}

/**
 * Gives a job that was given up all its tries again, as a run of its own; answers whether there was one. Only the latest
 * of its key counts: one that was asked for since does the same work.
 */
export async function retryJob(viewer: Viewer, kind: JobKind, key: string): Promise<boolean> {
  const isRetried = await asViewer(viewer, async (tx) => {
    const [latest] = await tx
      .select({ id: jobs.id })
      .from(jobs)
      .where(and(ownedBy(viewer, jobs), eq(jobs.kind, kind), eq(jobs.dedupeKey, key)))
      .orderBy(desc(jobs.createdAt), desc(jobs.id))
      .limit(1)
    const retried = await tx
      .update(jobs)
      .set({ ...FRESH, id: uuid(), payload: sql`${jobs.payload} || '{"byHand": 1}'` })
      .where(and(ownedBy(viewer, jobs), eq(jobs.id, latest?.id ?? NOTHING), eq(jobs.state, 'dead')))
      .returning({ id: jobs.id })
    return retried.length > 0
  })
  if (isRetried) wakeWorker()
  return isRetried
}

/** Forgets the jobs of a key, whatever their state: one that runs keeps nothing more of what it finds. */
export async function dropJobs(viewer: Viewer, tx: Tx, kind: JobKind, key: string): Promise<void> {
  await tx.delete(jobs).where(and(ownedBy(viewer, jobs), eq(jobs.kind, kind), eq(jobs.dedupeKey, key)))
}

const NOTHING = '00000000-0000-0000-0000-000000000000'
const FRESH = {
  state: 'ready',
  attempts: 0,
  runAt: now,
  leaseToken: null,
  finishedAt: null,
  lastErrorCode: null,
  progress: null,
} as const

/**
 * Notes how far a job is, in the transaction that got it there. Throws where the job is not this try's any more, so that
 * nothing of it is committed; holds the job until the transaction ends, so that nobody else takes it meanwhile.
 */
export async function noteProgress(viewer: Viewer, tx: Tx, job: ClaimedJob, progress: JobProgress): Promise<void> {
  await note(viewer, tx, job, { progress, attempts: 1, lastErrorCode: null }) // whoever gets on may fail as often again
}

/** Notes how much lies before a job, as its first step may take minutes. That is no getting on. Throws like noteProgress. */
export async function noteOutlook(viewer: Viewer, job: ClaimedJob, progress: JobProgress): Promise<void> {
  await asViewer(viewer, (tx) => note(viewer, tx, job, { progress }))
}

type Noted = { progress: JobProgress; attempts?: number; lastErrorCode?: null }

async function note(viewer: Viewer, tx: Tx, job: ClaimedJob, noted: Noted): Promise<void> {
  const held = await tx
    .update(jobs)
    .set(noted)
    .where(and(ownedBy(viewer, jobs), isHeld(job)))
    .returning({ id: jobs.id })
  if (held.length === 0) throw new LeaseLost('another try has this job by now')
}

const isHeld = ({ id, leaseToken }: ClaimedJob) =>
  and(eq(jobs.id, id), eq(jobs.leaseToken, leaseToken), eq(jobs.state, 'running'))

/** Takes the next job that is due: of these kinds, of a person without a running one, of whoever was served longest ago. */
export async function claimJob(kinds: readonly JobKind[]): Promise<ClaimedJob | undefined> {
  for (let round = 0; round < ROUNDS; round++) {
    try {
      return await asWorker((tx) => claimNext(tx, kinds))
    } catch (error) {
      if (!isUniqueViolation(error)) throw error // another server took a job of the same person at the same moment
    }
  }
  return undefined
}

const ROUNDS = 3

async function claimNext(tx: Tx, kinds: readonly JobKind[]): Promise<ClaimedJob | undefined> {
  await buryLapsed(tx)
  const next = await findNext(tx, kinds)
  if (!next) return undefined
  const { userId, id, kind, dedupeKey: key, payload, attempts, leaseToken, progress } = jobs
  const [claimed] = await tx
    .update(jobs)
    .set({ state: 'running', leaseToken: randomUUID(), leaseUntil: nextLease, attempts: sql`${attempts} + 1` })
    .where(and(eq(userId, next.userId), eq(id, next.id)))
    .returning({ userId, id, kind, key, payload, attempts, leaseToken, progress })
  const known = JOB_KINDS.find((name) => name === claimed?.kind)
  if (!claimed?.leaseToken || !known) return undefined
  return { ...claimed, kind: known, leaseToken: claimed.leaseToken, progress: progressOf(claimed.progress) }
}

const isLapsed = and(eq(jobs.state, 'running'), lt(jobs.leaseUntil, now))

/** A job that took its worker down as often as it may is given up: it must not take the next one down too. */
async function buryLapsed(tx: Tx): Promise<void> {
  await tx
    .update(jobs)
    .set({ state: 'dead', leaseToken: null, finishedAt: now, lastErrorCode: 'interrupted' })
    .where(and(isLapsed, gte(jobs.attempts, jobs.maxAttempts)))
}

async function findNext(tx: Tx, kinds: readonly JobKind[]): Promise<{ userId: string; id: string } | undefined> {
  const other = alias(jobs, 'other')
  const ofPerson = eq(other.userId, jobs.userId)
  const running = tx
    .select({ id: other.id })
    .from(other)
    .where(and(ofPerson, eq(other.state, 'running'), ne(other.id, jobs.id)))
  // A lease ends when its job does, so the latest end is when the person was served last.
  const served = tx
    .select({ at: sql`max(${other.leaseUntil})` })
    .from(other)
    .where(ofPerson)
  const [next] = await tx
    .select({ userId: jobs.userId, id: jobs.id })
    .from(jobs)
    .where(
      and(
        inArray(jobs.kind, [...kinds]),
        or(and(eq(jobs.state, 'ready'), lte(jobs.runAt, now)), isLapsed),
        notExists(running),
      ),
    )
    .orderBy(sql`(${served}) nulls first`, asc(jobs.runAt), asc(jobs.id))
    .limit(1)
    .for('update', { of: jobs, skipLocked: true })
  return next
}

/** Keeps a job for another lease; answers whether it is still this try's. */
export async function extendLease(job: ClaimedJob): Promise<boolean> {
  const extended = await asWorker((tx) =>
    tx.update(jobs).set({ leaseUntil: nextLease }).where(isHeld(job)).returning({ id: jobs.id }),
  )
  return extended.length > 0
}

/** Lets a job go, as its try ended; one that somebody else holds by now is left alone. */
export async function settleJob(job: ClaimedJob, outcome: JobOutcome): Promise<void> {
  await asWorker((tx) =>
    tx
      .update(jobs)
      .set({ ...afterwards(outcome), leaseToken: null, leaseUntil: now })
      .where(isHeld(job)),
  )
}

function afterwards(outcome: JobOutcome) {
  switch (outcome.kind) {
    case 'finished':
      return {
        state: sql`case when ${isAskedAgain} then 'ready'::job_state else 'done' end`,
        id: sql`case when ${isAskedAgain} then ${uuid()}::uuid else ${jobs.id} end`, // a run of its own
        payload: sql`${jobs.payload} - 'again'`,
        progress: sql`case when not ${isAskedAgain} then ${jobs.progress} end`,
        attempts: 0,
        runAt: now,
        finishedAt: sql`case when not ${isAskedAgain} then now() end`,
        lastErrorCode: null,
      }
    case 'more':
      return { state: 'ready', attempts: 0, runAt: now } as const
    case 'released':
      return { state: 'ready', attempts: sql`greatest(0, ${jobs.attempts} - 1)`, runAt: now } as const
    case 'failed':
      return {
        state: sql`case when ${isGivenUp(outcome.isFinal)} then 'dead'::job_state else 'ready' end`,
        finishedAt: sql`case when ${isGivenUp(outcome.isFinal)} then now() end`,
        runAt: sql`now() + make_interval(secs => ${outcome.afterMs / 1000})`,
        lastErrorCode: outcome.code,
      }
  }
}

const isGivenUp = (isFinal: boolean) => sql`(${isFinal} or ${jobs.attempts} >= ${jobs.maxAttempts})`
