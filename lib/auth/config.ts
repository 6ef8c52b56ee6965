import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { cache } from 'react'
import { DrizzleAdapter } from '@auth/drizzle-adapter'
import { and, eq, gt, isNull, or } from 'drizzle-orm'
import NextAuth, { type NextAuthConfig } from 'next-auth'
import type { Adapter } from 'next-auth/adapters'
import { beforeSignIn } from '@/db/before-sign-in'
import { authDatabase } from '@/db/client'
import { accounts, sessions, users, verificationTokens } from '@/db/schema/auth'
import { isDueToRotate, opensSession, ROTATION_GRACE_MS } from '@/db/session-token'
import { env } from '@/lib/env'
import { cookieOptions, sessionCookieName } from './session-cookie'
import { isUseWorthNoting, sessionEnd, sessionLifetime, type SessionLifetime } from './session-lifetime'
import { hashToken } from './session-token'

declare module 'next-auth' {
  interface Session {
    sessionId: string
    isRotationDue: boolean
  }
}

// next-auth answers a failed look-up with "nobody is signed in"; an outage must not look like a sign-out.
const lookup = new AsyncLocalStorage<{ failure?: unknown }>()

/** next-auth's adapter over tables in which only the hash of a token stands; both lifetimes are checked on every read. */
function sessionAdapter(lifetime: SessionLifetime): Adapter {
  const tables = {
    usersTable: users,
    accountsTable: accounts,
    sessionsTable: sessions,
    verificationTokensTable: verificationTokens,
  }
  return {
    ...DrizzleAdapter(authDatabase(), tables),
    getSessionAndUser: (token) => findSession(hashToken(token), lifetime, new Date()).catch(noteFailure),
    // Nothing slides here: findSession notes a use, and the clean-up removes what has ended.
    updateSession: async () => null,
    deleteSession: async (token) => {
      await beforeSignIn((tx) => tx.delete(sessions).where(opensSession(hashToken(token), new Date())))
    },
  }
}

function noteFailure(failure: unknown): null {
  const store = lookup.getStore()
  if (!store) throw failure
  store.failure = failure
  return null
}

async function findSession(tokenHash: string, lifetime: SessionLifetime, now: Date) {
  const before = (ms: number) => new Date(now.getTime() - ms)
  return beforeSignIn(async (tx) => {
    const [found] = await tx
      .select({ session: sessions, user: users, isRotationDue: isDueToRotate(tokenHash, now) })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(
        and(
          opensSession(tokenHash, now),
          gt(sessions.lastUsedAt, before(lifetime.idleMs)),
          gt(sessions.createdAt, before(lifetime.maxMs)),
          or(isNull(users.expiresAt), gt(users.expiresAt, now)),
        ),
      )
    if (!found) return null
    const { session, user, isRotationDue } = found
    const expires = sessionEnd(lifetime, session.createdAt, now)
    const news = {
      ...(isUseWorthNoting(session.lastUsedAt, now) && { lastUsedAt: now, expires }),
      ...(isFirstSeen(session, tokenHash) && { previousTokenUntil: new Date(now.getTime() + ROTATION_GRACE_MS) }),
    }
    if (Object.keys(news).length > 0)
      // By the token that was read: a rotation in between must not count as seen.
      await tx.update(sessions).set(news).where(eq(sessions.sessionToken, session.sessionToken))
    return { user, session: { ...session, expires, isRotationDue } }
  })
}

/** The browser has the new token: the old one has only its grace left. */
const isFirstSeen = (session: typeof sessions.$inferSelect, tokenHash: string) =>
  session.sessionToken === tokenHash && session.previousToken !== null && session.previousTokenUntil === null

function config(): NextAuthConfig {
  const { SESSION_IDLE_HOURS, SESSION_MAX_HOURS, AUTH_SECRET } = env()
  const lifetime = sessionLifetime(SESSION_IDLE_HOURS, SESSION_MAX_HOURS)
  return {
    adapter: sessionAdapter(lifetime),
    secret: AUTH_SECRET,
    session: { strategy: 'database', maxAge: lifetime.maxMs / 1000 },
    cookies: { sessionToken: { name: sessionCookieName(), options: cookieOptions() } },
    trustHost: true,
    pages: { signIn: '/sign-in' },
    // Passwords are checked by lib/accounts, not by the Credentials provider, which would force JWT sessions.
    providers: [],
    callbacks: {
      // `session` is the whole row joined to the whole user here: only named fields leave.
      session: ({ session, user }) => ({
        expires: session.expires,
        sessionId: 'id' in session ? String(session.id) : '',
        isRotationDue: 'isRotationDue' in session && session.isRotationDue === true,
        user: { id: user.id, name: user.name, email: user.email },
      }),
    },
  }
}

export const { handlers, auth, signOut } = NextAuth(config)

export type SignedIn = {
  userId: string
  sessionId: string
  name: string | null
  email: string
  /** Whether the browser is to ask for a new token (docs/decisions/0012). */
  isRotationDue: boolean
}

/** Whose request this is, or undefined: the one call into next-auth, made once a request. */
export const findSignedIn = cache(async (): Promise<SignedIn | undefined> => {
  const outcome: { failure?: unknown } = {}
  const session = await lookup.run(outcome, () => auth())
  if (outcome.failure !== undefined) throw outcome.failure
  const { id, name, email } = session?.user ?? {}
  if (typeof id !== 'string' || typeof email !== 'string' || !session) return undefined
  const { sessionId, isRotationDue } = session
  return { userId: id, sessionId, name: name ?? null, email, isRotationDue }
})
