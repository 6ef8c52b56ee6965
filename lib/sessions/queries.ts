import 'server-only'
import { and, desc, eq, gt, isNull, or } from 'drizzle-orm'
import { asAccountHolder } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { sessions, users } from '@/db/schema/auth'
import { sessionLifetime } from '@/lib/auth/session-lifetime'
import type { Viewer } from '@/lib/auth/viewer'
import { env } from '@/lib/env'

export type LoginSession = { id: string; userAgent: string | null; createdAt: Date; lastUsedAt: Date }

/** The viewer's open sessions, the last used first; one that has ended opens nothing and is not shown. */
export function listSessions(viewer: Viewer): Promise<LoginSession[]> {
  const { idleMs, maxMs } = sessionLifetime(env().SESSION_IDLE_HOURS, env().SESSION_MAX_HOURS)
  const before = (ms: number) => new Date(Date.now() - ms)
  const { id, userAgent, createdAt, lastUsedAt } = sessions
  return asAccountHolder(viewer, (tx) =>
    tx
      .select({ id, userAgent, createdAt, lastUsedAt })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(
        and(
          ownedBy(viewer, sessions),
          gt(lastUsedAt, before(idleMs)),
          gt(createdAt, before(maxMs)),
          or(isNull(users.expiresAt), gt(users.expiresAt, new Date())),
        ),
      )
      .orderBy(desc(lastUsedAt)),
  )
}
