import 'server-only'
import { and, eq, ne } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { asAccountHolder } from '@/db/as-viewer'
import { beforeSignIn } from '@/db/before-sign-in'
import { ownedBy } from '@/db/owned-by'
import { sessions } from '@/db/schema/auth'
import { isDueToRotate, opensSession } from '@/db/session-token'
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
      tokenIssuedAt: now,
      lastUsedAt: now,
      expires: sessionEnd(lifetime, now, now),
      userAgent: userAgent?.slice(0, USER_AGENT_LENGTH_MAX) ?? null,
    }),
  )
  return token
}

/** Ends the session that this token opens, whoever's it is: holding the token is the right to end it. */
export async function endSessionOfToken(token: string): Promise<void> {
  await beforeSignIn((tx) => tx.delete(sessions).where(opensSession(hashToken(token), new Date())))
}

/**
 * Gives the viewer's session a new token when that is due, and answers with it. The token that was shown stays good until
 * the new one has been seen. One statement: of two tabs that ask at once, the second finds it done.
 */
export async function rotateToken(viewer: Viewer, shown: string, now: Date): Promise<string | undefined> {
  const [shownHash, token] = [hashToken(shown), newSessionToken()]
  const rotated = await asAccountHolder(viewer, (tx) =>
    tx
      .update(sessions)
      .set({
        sessionToken: hashToken(token),
        tokenIssuedAt: now,
        isRotationDue: false,
        previousToken: shownHash,
        previousTokenUntil: null,
      })
      .where(and(ownedBy(viewer, sessions), isDueToRotate(shownHash, now)))
      .returning({ id: sessions.id }),
  )
  return rotated.length > 0 ? token : undefined
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

/** Signs the viewer out everywhere, here too. */
export async function endAllSessions(viewer: Viewer): Promise<void> {
  await asAccountHolder(viewer, (tx) => tx.delete(sessions).where(ownedBy(viewer, sessions)))
}
