import 'server-only'
import { and, count, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { asAccountHolder } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { accessTokens } from '@/db/schema/auth'
import { newAccessToken } from '@/lib/auth/access-token'
import { hashToken } from '@/lib/auth/session-token'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { endOfToken, LIVE_TOKENS_MAX, type NewToken, type TokenExpiry } from './schema'

const TOO_MANY = `You have ${LIVE_TOKENS_MAX} tokens, which is as many as Exta keeps. Revoke one that you no longer use.`

type Wanted = Pick<NewToken, 'name' | 'scope'> & { expiry: TokenExpiry }

/** Makes a token and answers with it, once: only its SHA-256 is kept. */
export function makeAccessToken(viewer: Viewer, { name, scope, expiry }: Wanted, now: Date): Promise<string> {
  const token = newAccessToken()
  const { userId } = viewer
  return asAccountHolder(viewer, async (tx) => {
    // Two at once would both see nineteen.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`access tokens of ${userId}`}, 0))`)
    const [live] = await tx
      .select({ total: count() })
      .from(accessTokens)
      .where(and(ownedBy(viewer, accessTokens), or(isNull(accessTokens.expiresAt), gt(accessTokens.expiresAt, now))))
    if ((live?.total ?? 0) >= LIVE_TOKENS_MAX) throw new AppError('conflict', TOO_MANY)
    await tx.insert(accessTokens).values({
      userId,
      id: uuid(),
      name,
      scope,
      tokenHash: hashToken(token),
      expiresAt: endOfToken(expiry, now),
      createdAt: now,
    })
    return token
  })
}

/** Ends one of the viewer's tokens: the next request with it is refused. */
export async function revokeAccessToken(viewer: Viewer, tokenId: string): Promise<void> {
  const revoked = await asAccountHolder(viewer, (tx) =>
    tx
      .delete(accessTokens)
      .where(and(ownedBy(viewer, accessTokens), eq(accessTokens.id, tokenId)))
      .returning({ id: accessTokens.id }),
  )
  if (revoked.length === 0) throw new AppError('not_found', 'That token was revoked already.')
}
