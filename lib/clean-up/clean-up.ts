import 'server-only'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sessionLifetime } from '@/lib/auth/session-lifetime'
import { env } from '@/lib/env'
import {
  clearPreviousTokens,
  endSessions,
  extendSessions,
  markForRotation,
  pruneImportPlans,
  pruneJobs,
  pruneRateLimits,
  pruneVerificationTokens,
  releaseLease,
  removeEndedPeople,
  renewLease,
  takeLease,
  type Batch,
} from './mutations'

const LEASE_NAME = 'clean-up'

/** Calls that are made together see one run, even when there is nothing to do and the run takes no time. */
const RUN_MS_MIN = 1000

/** How many rows each chore changed; `rotated` are the sessions that are to get a new token at their next page. */
type Counts = Record<
  | 'ended'
  | 'extended'
  | 'rotated'
  | 'peopleRemoved'
  | 'verificationTokensPruned'
  | 'rateLimitsPruned'
  | 'jobsPruned'
  | 'plansPruned',
  number
>

export type CleanUp = { ran: false } | ({ ran: true } & Counts)

/**
 * What the cron route and the scheduler both call: one run at a time across all servers, in batches that each hold by
 * themselves, so it may be cut short anywhere and run again. `calledAt` is when it was asked for.
 */
export async function cleanUp(calledAt: Date, signal?: AbortSignal): Promise<CleanUp> {
  const holder = randomUUID()
  if (!(await takeLease(LEASE_NAME, holder, calledAt))) return { ran: false }
  const atLeast = pause(RUN_MS_MIN, undefined, { signal, ref: false }).catch(leaveEarly)
  try {
    const mayGoOn = async () => !signal?.aborted && (await renewLease(LEASE_NAME, holder))
    return { ran: true, ...(await doChores(calledAt, mayGoOn)) }
  } finally {
    await atLeast
    await releaseLease(LEASE_NAME, holder)
  }
}

/** A server that stops waits for nobody. */
function leaveEarly(): void {}

async function doChores(now: Date, mayGoOn: () => Promise<boolean>): Promise<Counts> {
  const lifetime = sessionLifetime(env().SESSION_IDLE_HOURS, env().SESSION_MAX_HOURS)
  const all = async (batch: Batch) => {
    for (let total = 0; ;) {
      if (!(await mayGoOn())) return total
      const { changed, isLast } = await batch()
      total += changed
      if (isLast) return total
    }
  }
  const peopleRemoved = await all(removeEndedPeople(now))
  const ended = await all(endSessions(lifetime, now))
  const extended = await all(extendSessions(lifetime, now))
  const rotated = await all(markForRotation(lifetime, now))
  await all(clearPreviousTokens(now))
  return {
    ...{ ended, extended, rotated, peopleRemoved },
    verificationTokensPruned: await all(pruneVerificationTokens(now)),
    rateLimitsPruned: await all(pruneRateLimits(now)),
    jobsPruned: await all(pruneJobs(now)),
    plansPruned: await all(pruneImportPlans(now)),
  }
}
