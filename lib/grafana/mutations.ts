import 'server-only'
import { eq, lte, sql } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { asWorker } from '@/db/as-worker'
import { ownedBy } from '@/db/owned-by'
import { grafanaAccounts, grafanaRemovals } from '@/db/schema/grafana'
import type { Viewer } from '@/lib/auth/viewer'
import { enqueueJob } from '@/lib/jobs/mutations'
import { JOB_KEY } from './schema'
import { newPassword, scramVerifier } from './scram-verifier'
import type { GrafanaAccount, Login } from './types'

const ONE_ROW = sql`(select) as one`

/**
 * Gives the viewer a login of the database for Grafana, or the login that is there another password. Nothing of ours keeps
 * the password: whoever loses it asks again.
 */
export async function makeLogin(viewer: Viewer): Promise<Login> {
  const password = newPassword()
  const verifier = await scramVerifier(password)
  const [row] = await asViewer(viewer, (tx) =>
    tx.select({ name: sql<string>`reporting.make_login(${verifier})` }).from(ONE_ROW),
  )
  if (!row) throw new Error('the database made no login')
  return { user: row.name, password }
}

/** Asks for what the viewer is to have in Grafana, or for a look at whether it is all there. The worker does it. */
export async function askForAccount(viewer: Viewer): Promise<void> {
  await asViewer(viewer, (tx) => enqueueJob(viewer, tx, { kind: 'grafana', key: JOB_KEY, payload: {} }))
}

/** Notes that the viewer's things in Grafana are being made, or changed: not to be relied on before `ready`. */
export async function openAccount(viewer: Viewer): Promise<GrafanaAccount> {
  const now = new Date()
  const [account] = await asViewer(viewer, (tx) =>
    tx
      .insert(grafanaAccounts)
      .values({ userId: viewer.userId, updatedAt: now })
      .onConflictDoUpdate({ target: grafanaAccounts.userId, set: { updatedAt: now } })
      .returning(),
  )
  if (!account) throw new Error('no account row came back')
  return account
}

/** Answers whether the row is still there: a person may go while theirs is being made. */
export async function noteAccount(
  viewer: Viewer,
  change: Partial<Pick<GrafanaAccount, 'state' | 'orgId' | 'grafanaUserId' | 'templateHash'>>,
): Promise<boolean> {
  const noted = await asViewer(viewer, (tx) =>
    tx
      .update(grafanaAccounts)
      .set({ ...change, updatedAt: new Date() })
      .where(ownedBy(viewer, grafanaAccounts))
      .returning({ userId: grafanaAccounts.userId }),
  )
  return noted.length > 0
}

/** Shuts out and drops every login whose person is gone; answers with how many there were. One after the other, each by itself. */
export async function dropOrphanedLogins(): Promise<number> {
  const orphans = await asWorker((tx) =>
    tx.select({ name: sql<string>`name` }).from(sql`reporting.orphaned_logins() as o(name)`),
  )
  for (const { name } of orphans) await asWorker((tx) => tx.execute(sql`select reporting.close_login(${name})`))
  for (const { name } of orphans) await asWorker((tx) => tx.execute(sql`select reporting.drop_login(${name})`))
  return orphans.length
}

/** Ends what Grafana's logins have been doing for longer than that, whatever limits they set themselves. */
export async function reapLogins(seconds: number): Promise<number> {
  const [row] = await asWorker((tx) =>
    tx.select({ ended: sql<number>`reporting.reap_logins(${seconds})` }).from(ONE_ROW),
  )
  return row?.ended ?? 0
}

/** The people whose things in Grafana are to be taken away now, longest waiting first; each is put off, so that no other server takes it too. */
export async function claimRemovals(limit: number): Promise<{ person: string; attempts: number; createdAt: Date }[]> {
  const { person, attempts, nextTryAt, createdAt } = grafanaRemovals
  return asWorker((tx) =>
    tx
      .update(grafanaRemovals)
      .set({ attempts: sql`${attempts} + 1`, nextTryAt: sql`now() + interval '5 minutes'` })
      .where(
        sql`${person} in ${tx
          .select({ person })
          .from(grafanaRemovals)
          .where(lte(nextTryAt, sql`now()`))
          .orderBy(nextTryAt)
          .limit(limit)
          .for('update', { skipLocked: true })}`,
      )
      .returning({ person, attempts, createdAt }),
  )
}

export async function settleRemoval(
  person: string,
  outcome: 'done' | { code: string; afterMs: number },
): Promise<void> {
  const isIt = eq(grafanaRemovals.person, person)
  await asWorker(async (tx) => {
    if (outcome === 'done') return tx.delete(grafanaRemovals).where(isIt)
    const { code, afterMs } = outcome
    const nextTryAt = sql`now() + make_interval(secs => ${afterMs / 1000})`
    return tx.update(grafanaRemovals).set({ lastErrorCode: code, nextTryAt }).where(isIt)
  })
}

/** For what was made while its person went. */
export async function askForRemoval(person: string): Promise<void> {
  await asWorker((tx) =>
    tx
      .insert(grafanaRemovals)
      .values({ person, nextTryAt: sql`now()` })
      .onConflictDoNothing(),
  )
}
