import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { cache } from 'react'
import { DrizzleAdapter } from '@auth/drizzle-adapter'
import { and, eq, gt } from 'drizzle-orm'
import NextAuth, { type NextAuthConfig } from 'next-auth'
import type { Adapter } from 'next-auth/adapters'
import { beforeSignIn } from '@/db/before-sign-in'
import { authDatabase } from '@/db/client'
import { accounts, sessions, users, verificationTokens } from '@/db/schema/auth'
import { env } from '@/lib/env'
import { cookieOptions, sessionCookieName } from './session-cookie'
import { isUseWorthNoting, sessionEnd, sessionLifetime, type SessionLifetime } from './session-lifetime'
import { hashToken } from './session-token'

declare module 'next-auth' {
  interface Session {
    sessionId: string
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
      await beforeSignIn((tx) => tx.delete(sessions).where(eq(sessions.sessionToken, hashToken(token))))
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
      .select({ session: sessions, user: users })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(
        and(
          eq(sessions.sessionToken, tokenHash),
          gt(sessions.lastUsedAt, before(lifetime.idleMs)),
          gt(sessions.createdAt, before(lifetime.maxMs)),
        ),
      )
    if (!found) return null
    const expires = sessionEnd(lifetime, found.session.createdAt, now)
    if (isUseWorthNoting(found.session.lastUsedAt, now)) {
      await tx.update(sessions).set({ lastUsedAt: now, expires }).where(eq(sessions.sessionToken, tokenHash))
    }
    return { user: found.user, session: { ...found.session, expires } }
  })
}

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
        user: { id: user.id, name: user.name, email: user.email },
      }),
    },
  }
}

export const { handlers, auth, signOut } = NextAuth(config)

export type SignedIn = { userId: string; sessionId: string; name: string | null; email: string }

/** Whose request this is, or undefined: the one call into next-auth, made once a request. */
export const findSignedIn = cache(async (): Promise<SignedIn | undefined> => {
  const outcome: { failure?: unknown } = {}
  const session = await lookup.run(outcome, () => auth())
  if (outcome.failure !== undefined) throw outcome.failure
  const { id, name, email } = session?.user ?? {}
  if (typeof id !== 'string' || typeof email !== 'string' || !session) return undefined
  return { userId: id, sessionId: session.sessionId, name: name ?? null, email }
})
