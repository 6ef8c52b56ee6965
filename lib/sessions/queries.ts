import 'server-only'
import { desc } from 'drizzle-orm'
import { asAccountHolder } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { sessions } from '@/db/schema/auth'
import type { Viewer } from '@/lib/auth/viewer'

export type LoginSession = { id: string; userAgent: string | null; createdAt: Date; lastUsedAt: Date }

/** The viewer's open sessions, the last used first. */
export function listSessions(viewer: Viewer): Promise<LoginSession[]> {
  const { id, userAgent, createdAt, lastUsedAt } = sessions
  return asAccountHolder(viewer, (tx) =>
    tx
      .select({ id, userAgent, createdAt, lastUsedAt })
      .from(sessions)
      .where(ownedBy(viewer, sessions))
      .orderBy(desc(lastUsedAt)),
  )
}
