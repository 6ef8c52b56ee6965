import 'server-only'
import { and, isNotNull } from 'drizzle-orm'
import { asAccountHolder } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { passwords, users } from '@/db/schema/auth'
import type { Viewer } from '@/lib/auth/viewer'

/** When the viewer's password was set last. */
export async function findPasswordChange(viewer: Viewer): Promise<Date | undefined> {
  const [found] = await asAccountHolder(viewer, (tx) =>
    tx.select({ changedAt: passwords.changedAt }).from(passwords).where(ownedBy(viewer, passwords)),
  )
  return found?.changedAt
}

/** When a throw-away person of the sample data ends; undefined for whoever stays. */
export async function findThrowAwayEnd(viewer: Viewer): Promise<Date | undefined> {
  const [found] = await asAccountHolder(viewer, (tx) =>
    tx
      .select({ expiresAt: users.expiresAt })
      .from(users)
      .where(and(ownedBy(viewer, { userId: users.id }), isNotNull(users.expiresAt))),
  )
  return found?.expiresAt ?? undefined
}
