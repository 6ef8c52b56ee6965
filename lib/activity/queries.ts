import 'server-only'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { operations } from '@/db/schema/operations'
import { statements } from '@/db/schema/statements'
import type { Viewer } from '@/lib/auth/viewer'
import { decodeCursor, encodeCursor } from '@/lib/http/cursor'
import { isUndoable, type Operation } from './schema'

const place = z.tuple([z.iso.datetime({ offset: true }), z.uuid()])

type PageRequest = { limit: number; cursor?: string | undefined }

const undone = alias(operations, 'undone')
const { id, kind, summary, undoneBy, createdAt } = operations

const columns = {
  ...{ id, kind, summary, undoneBy, createdAt },
  undid: { kind: undone.kind, summary: undone.summary },
  statementId: statements.id,
  // Postgres keeps microseconds, of which a Date loses three digits.
  moment: sql<string>`to_char(${createdAt} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
}

/** One page of what was done to many rows at once, the latest first. */
export async function listOperationPage(viewer: Viewer, { limit, cursor }: PageRequest) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, place)
  const rows = await asViewer(viewer, (tx) =>
    tx
      .select(columns)
      .from(operations)
      .leftJoin(undone, and(ownedBy(viewer, undone), eq(undone.id, operations.undoes)))
      .leftJoin(
        statements,
        and(
          ownedBy(viewer, statements),
          sql`${statements.id}::text = ${summary} ->> 'statementId'`,
          isNull(statements.undoneAt),
        ),
      )
      .where(
        and(
          ownedBy(viewer, operations),
          after && sql`(${createdAt}, ${id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
        ),
      )
      .orderBy(desc(createdAt), desc(id))
      .limit(limit + 1),
  )
  const items = rows.slice(0, limit).map(operationOf)
  const last = rows.slice(0, limit).at(-1)
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.moment, last.id]) : null }
}

type Row = {
  [Name in 'id' | 'kind' | 'summary' | 'undoneBy' | 'createdAt']: (typeof operations.$inferSelect)[Name]
} & { undid: Operation['undid']; statementId: string | null }

const operationOf = ({ undoneBy: by, createdAt: at, ...row }: Row): Operation => ({
  id: row.id,
  kind: row.kind,
  summary: row.summary,
  at,
  undid: row.undid,
  statementId: row.statementId,
  isUndone: by !== null,
  canBeUndone: by === null && isUndoable(row.kind),
})
