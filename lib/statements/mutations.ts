import 'server-only'
import { sql } from 'drizzle-orm'
import type { BulkTx } from '@/db/as-viewer'
import type { Tx } from '@/db/tx'
import { AMOUNT_MAX } from '@/db/columns'
import { ownedBy } from '@/db/owned-by'
import { statementRejects, statements } from '@/db/schema/statements'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { SET_ASIDE_COLUMNS } from './set-aside-lines'

export type NewStatement = Omit<typeof statements.$inferInsert, 'userId' | 'uploadedAt'>

const TOO_MUCH =
  'With this file your statements add up to more than ₹90 lakh crore, which Exta cannot count to the paisa. Check its amounts.'

/** Refuses a statement with which the person's whole ledger could no longer be added up exactly. */
export async function addStatement(viewer: Viewer, tx: Tx, statement: NewStatement): Promise<void> {
  await tx.insert(statements).values({ ...statement, userId: viewer.userId })
  const max = sql.raw(String(AMOUNT_MAX))
  const [total] = await tx
    .select({
      isExact: sql<boolean>`greatest(sum(${statements.debitAmount}), sum(${statements.creditAmount})) <= ${max}`,
    })
    .from(statements)
    .where(ownedBy(viewer, statements))
  if (!total?.isExact) throw new AppError('invalid_input', TOO_MUCH)
}

/** Keeps the lines of a file that were set aside, as COPY takes them. */
export async function addRejects(
  viewer: Viewer,
  { tx, copyInto }: BulkTx,
  statementId: string,
  setAside: Uint8Array,
): Promise<void> {
  await tx.execute(sql`
    create temporary table set_aside (
      id uuid, line integer, line_count integer, raw text, reason text, kind reject_kind) on commit drop`)
  await copyInto('set_aside', SET_ASIDE_COLUMNS, [setAside])
  await tx.execute(sql`
    insert into ${statementRejects} (user_id, id, statement_id, line, line_count, raw, reason, kind)
    select ${viewer.userId}::uuid, id, ${statementId}::uuid, line, line_count, raw, reason, kind from set_aside`)
}
