import 'server-only'
import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { beforeSignIn } from '@/db/before-sign-in'
import { accessTokens, users } from '@/db/schema/auth'
import { mintViewer } from './mint-viewer'
import { hashToken } from './session-token'
import type { Viewer } from './viewer'

export type TokenScope = (typeof accessTokens.$inferSelect)['scope']

export type TokenHolder = { viewer: Viewer; tokenId: string; scope: TokenScope }

const NOTED_EVERY_MS = 60_000

/**
 * Whose access token this is, or undefined: one that was revoked or has expired opens nothing, nor does one of a person
 * whose time is over. Its use is noted, at most once a minute.
 */
export async function findTokenHolder(token: string, now: Date): Promise<TokenHolder | undefined> {
  const { id, userId, scope, lastUsedAt, expiresAt, tokenHash } = accessTokens
  return beforeSignIn(async (tx) => {
    const [found] = await tx
      .select({ id, userId, scope, lastUsedAt })
      .from(accessTokens)
      .innerJoin(users, eq(users.id, userId))
      .where(
        and(
          eq(tokenHash, hashToken(token)),
          or(isNull(expiresAt), gt(expiresAt, now)),
          or(isNull(users.expiresAt), gt(users.expiresAt, now)),
        ),
      )
    if (!found) return undefined
    if (!found.lastUsedAt || now.getTime() - found.lastUsedAt.getTime() >= NOTED_EVERY_MS) {
      await tx
        .update(accessTokens)
        .set({ lastUsedAt: now })
        .where(and(eq(userId, found.userId), eq(id, found.id)))
    }
    return { viewer: mintViewer(found), tokenId: found.id, scope: found.scope }
  })
}
