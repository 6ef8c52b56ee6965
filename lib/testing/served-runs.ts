import { and, eq } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { jobs } from '@/db/schema/jobs'
import type { Viewer } from '@/lib/auth/viewer'
import { categorizeJob } from '@/lib/categorization/categorize-job'
import { openClassifierOf } from '@/lib/categorization/openai-classifier'
import { ledgerOf } from '@/lib/categorization/operators-classifier'
import { findJob } from '@/lib/jobs/queries'
import { ALL_STATEMENTS, JobFault } from '@/lib/jobs/schema'
import { aHeldJob } from './model-runs'

type Service = { baseUrl: string; timeoutMs?: number; random?: () => number }

/**
 * Runs a person's job about a statement, or about all, to its end at a service on a real socket; each call is noted in the
 * person's own book. Waits take no time. Answers with the code of the fault that ended it, if one did.
 */
export async function runServed(viewer: Viewer, service: Service, key = ALL_STATEMENTS): Promise<string | undefined> {
  const job = await aHeldJob(viewer, key)
  const ledger = ledgerOf(viewer, job.id)
  const fixed = { apiKey: 'a key', model: 'gpt-6-luna', timeoutMs: 5_000, pause: async () => {} }
  const handle = categorizeJob(() => openClassifierOf({ ...fixed, ...service, ledger }))
  const standing = () => asViewer(viewer, (tx) => findJob(viewer, tx, 'categorize', key))
  const { signal } = new AbortController()
  try {
    while ((await handle(viewer, { ...job, progress: (await standing())?.progress ?? null }, signal)) === 'more');
    return undefined
  } catch (error) {
    if (error instanceof JobFault) return error.code
    throw error
  } finally {
    await asViewer(viewer, (tx) => tx.update(jobs).set({ state: 'done' }))
  }
}

/** Runs what an import has asked for, as the worker does. */
export async function runAskedFor(viewer: Viewer, service: Service): Promise<(string | undefined)[]> {
  const isWaiting = and(eq(jobs.kind, 'categorize'), eq(jobs.state, 'ready'))
  const waiting = await asViewer(viewer, (tx) => tx.select({ key: jobs.dedupeKey }).from(jobs).where(isWaiting))
  const faults: (string | undefined)[] = []
  for (const { key } of waiting) faults.push(await runServed(viewer, service, key))
  return faults
}
