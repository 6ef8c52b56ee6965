import 'server-only'
import { and, eq, ne } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { asAccountHolder } from '@/db/as-viewer'
import { beforeSignIn } from '@/db/before-sign-in'
import { ownedBy } from '@/db/owned-by'
import { sessions } from '@/db/schema/auth'
import { sessionEnd, sessionLifetime } from '@/lib/auth/session-lifetime'
import { hashToken, newSessionToken } from '@/lib/auth/session-token'
import type { Viewer } from '@/lib/auth/viewer'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors/app-error'

const USER_AGENT_LENGTH_MAX = 400

/** Opens a session and answers with its token, which stands nowhere else. */
export async function openSession(viewer: Viewer, userAgent: string | null, now: Date): Promise<string> {
  const token = newSessionToken()
  const lifetime = sessionLifetime(env().SESSION_IDLE_HOURS, env().SESSION_MAX_HOURS)
  await asAccountHolder(viewer, (tx) =>
    tx.insert(sessions).values({
      id: uuid(),
      userId: viewer.userId,
      sessionToken: hashToken(token),
      createdAt: now,
      lastUsedAt: now,
      expires: sessionEnd(lifetime, now, now),
      userAgent: userAgent?.slice(0, USER_AGENT_LENGTH_MAX) ?? null,
    }),
  )
  return token
}

/** Ends the session that this token opens, whoever's it is: holding the token is the right to end it. */
export async function endSessionOfToken(token: string): Promise<void> {
  await beforeSignIn((tx) => tx.delete(sessions).where(eq(sessions.sessionToken, hashToken(token))))
}

/** Signs one of the viewer's devices out. */
export async function endSession(viewer: Viewer, sessionId: string): Promise<void> {
  const ended = await asAccountHolder(viewer, (tx) =>
    tx
      .delete(sessions)
      .where(and(ownedBy(viewer, sessions), eq(sessions.id, sessionId)))
      .returning({ id: sessions.id }),
  )
  if (ended.length === 0) throw new AppError('not_found', 'That session has ended already.')
}

/** Signs the viewer out everywhere but here; answers with how many sessions ended. */
export async function endOtherSessions(viewer: Viewer, keptSessionId: string): Promise<number> {
  const ended = await asAccountHolder(viewer, (tx) =>
    tx
      .delete(sessions)
      .where(and(ownedBy(viewer, sessions), ne(sessions.id, keptSessionId)))
      .returning({ id: sessions.id }),
  )
  return ended.length
}
