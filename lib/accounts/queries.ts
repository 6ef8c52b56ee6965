import 'server-only'
import { and, eq, isNotNull } from 'drizzle-orm'
import { asAccountHolder } from '@/db/as-viewer'
import { beforeSignIn } from '@/db/before-sign-in'
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

/** Whose mailbox this is, in the one spelling that emailSchema gives it. For the operator, who acts without a session. */
export async function findPerson(email: string): Promise<{ userId: string; name: string | null } | undefined> {
  const [found] = await beforeSignIn((tx) =>
    tx.select({ userId: users.id, name: users.name }).from(users).where(eq(users.email, email)),
  )
  return found
}
