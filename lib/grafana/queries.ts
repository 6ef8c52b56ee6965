import 'server-only'
import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { asWorker } from '@/db/as-worker'
import { beforeSignIn } from '@/db/before-sign-in'
import { ownedBy } from '@/db/owned-by'
import { users } from '@/db/schema/auth'
import { grafanaAccounts } from '@/db/schema/grafana'
import type { Viewer } from '@/lib/auth/viewer'
import { findJob } from '@/lib/jobs/queries'
import type { JobStanding } from '@/lib/jobs/types'
import { JOB_KEY } from './schema'
import type { GrafanaAccount } from './types'

export type FoundAccount = GrafanaAccount & { job: JobStanding | undefined }

/** What the viewer has in Grafana, and how the work at it stands; undefined before it was asked for. */
export function findAccount(viewer: Viewer): Promise<FoundAccount | undefined> {
  const { state, orgId, grafanaUserId, templateHash, updatedAt } = grafanaAccounts
  return asViewer(viewer, async (tx) => {
    const [account] = await tx
      .select({ state, orgId, grafanaUserId, templateHash, updatedAt })
      .from(grafanaAccounts)
      .where(ownedBy(viewer, grafanaAccounts))
    return account && { ...account, job: await findJob(viewer, tx, 'grafana', JOB_KEY) }
  })
}

/** The next people in the order of their ids; those of the sample data, who last a day, are left out. */
export async function listPeopleAfter(id: string, limit: number): Promise<string[]> {
  const rows = await beforeSignIn((tx) =>
    tx
      .select({ id: users.id })
      .from(users)
      .where(and(gt(users.id, id), isNull(users.expiresAt)))
      .orderBy(asc(users.id))
      .limit(limit),
  )
  return rows.map((row) => row.id)
}

/** Of these people, the ones who have nothing in Grafana that is ready and of this template. */
export async function listUnmade(people: readonly string[], templateHash: string): Promise<string[]> {
  const { userId, state, templateHash: hash } = grafanaAccounts
  const made = await asWorker((tx) =>
    tx
      .select({ userId })
      .from(grafanaAccounts)
      .where(and(inArray(userId, [...people]), eq(state, 'ready'), eq(hash, templateHash))),
  )
  const known = new Set(made.map((row) => row.userId))
  return people.filter((person) => !known.has(person))
}
