import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import { ownedBy } from '@/db/owned-by'
import { jobs } from '@/db/schema/jobs'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import type { JobKind } from './schema'
import type { JobProgress, JobStanding } from './types'

/** How the viewer's job of this kind and key stands: the latest, where there were several. */
export async function findJob(viewer: Viewer, tx: Tx, kind: JobKind, key: string): Promise<JobStanding | undefined> {
  const [row] = await tx
    .select(columns)
    .from(jobs)
    .where(and(ownedBy(viewer, jobs), eq(jobs.kind, kind), eq(jobs.dedupeKey, key)))
    .orderBy(desc(jobs.createdAt), desc(jobs.id))
    .limit(1)
  return row && standingOf(row)
}

/** The same for every key at once. */
export async function mapJobs(viewer: Viewer, tx: Tx, kind: JobKind): Promise<Map<string, JobStanding>> {
  const rows = await tx
    .selectDistinctOn([jobs.dedupeKey], { ...columns, key: jobs.dedupeKey })
    .from(jobs)
    .where(and(ownedBy(viewer, jobs), eq(jobs.kind, kind)))
    .orderBy(jobs.dedupeKey, desc(jobs.createdAt), desc(jobs.id))
  return new Map(rows.map(({ key, ...row }) => [key, standingOf(row)]))
}

const columns = {
  state: jobs.state,
  progress: jobs.progress,
  lastErrorCode: jobs.lastErrorCode,
  runAt: jobs.runAt,
  createdAt: jobs.createdAt,
}

const STATES = { ready: 'queued', running: 'running', done: 'finished', dead: 'failed' } as const

type Row = Pick<typeof jobs.$inferSelect, keyof typeof columns>

function standingOf({ state, progress, lastErrorCode, runAt, createdAt }: Row): JobStanding {
  return { state: STATES[state], progress: progressOf(progress), fault: lastErrorCode, runAt, createdAt }
}

/** What is stored, with 0 for what an earlier version did not count. */
export function progressOf(stored: Record<string, number> | null): JobProgress | null {
  if (stored === null) return null
  const { total = 0, done = 0, tagged = 0, tbd = 0 } = stored
  return { total, done, tagged, tbd }
}
