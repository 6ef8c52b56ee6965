import { eq, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Viewer } from '@/lib/auth/viewer'

/** The first wall: the filter of every statement about a person's rows. One function, so that a test can take it away. */
export function ownedBy(viewer: Viewer, table: { userId: PgColumn }): SQL {
  return eq(table.userId, viewer.userId)
}
