import 'server-only'
import { desc } from 'drizzle-orm'
import { asAccountHolder } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { accessTokens } from '@/db/schema/auth'
import type { Viewer } from '@/lib/auth/viewer'
import type { AccessToken } from './schema'

/** The viewer's tokens, the newest first; also those that have expired, until they are removed. */
export function listAccessTokens(viewer: Viewer): Promise<AccessToken[]> {
  const { id, name, scope, createdAt, lastUsedAt, expiresAt } = accessTokens
  return asAccountHolder(viewer, (tx) =>
    tx
      .select({ id, name, scope, createdAt, lastUsedAt, expiresAt })
      .from(accessTokens)
      .where(ownedBy(viewer, accessTokens))
      .orderBy(desc(id)),
  )
}
