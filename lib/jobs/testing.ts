import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import type { Viewer } from '@/lib/auth/viewer'
import { enqueueJob } from './mutations'

const QUEUE_OF_THE_TESTS = 5_061_977

/**
 * Every test of a file with the queue to itself: a claim takes whatever is due, so files that claim wait for each other.
 * `admin` is one connection of the superuser's, which holds the turn until it ends.
 */
export function aloneWithTheQueue(admin: postgres.Sql): void {
  beforeAll(async () => {
    await admin`select pg_advisory_lock(${QUEUE_OF_THE_TESTS})`
  }, 300_000)
  beforeEach(async () => {
    await admin`
      update jobs set state = 'done', lease_token = null
       where state in ('ready', 'running') and run_at < now() + interval '1 hour'`
  })
  afterAll(() => admin.end())
}

/** Asks for a job about a statement that nobody has. */
export async function aJob(viewer: Viewer, key: string = randomUUID()): Promise<string> {
  await asViewer(viewer, (tx) => enqueueJob(viewer, tx, { kind: 'categorize', key, payload: {} }))
  return key
}
