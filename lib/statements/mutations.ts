import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Tx } from '@/db/tx'
import { AMOUNT_MAX } from '@/db/columns'
import { ownedBy } from '@/db/owned-by'
import { statementRejects, statements } from '@/db/schema/statements'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import type { Reject } from './types'

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

type Counts = Pick<NewStatement, 'storedLines' | 'duplicateLines' | 'storedRows' | 'duplicateRows' | 'sharesWith'>

/** Writes what only the ledger could tell: which of the file's rows were new. */
export async function settleStatement(viewer: Viewer, tx: Tx, statementId: string, counts: Counts): Promise<void> {
  const settled = await tx
    .update(statements)
    .set(counts)
    .where(and(ownedBy(viewer, statements), eq(statements.id, statementId)))
    .returning({ id: statements.id })
  if (settled.length !== 1) throw new AppError('not_found', 'That statement is not here any more.')
}

const ROWS_A_STATEMENT = 1000

export async function addRejects(
  viewer: Viewer,
  tx: Tx,
  statementId: string,
  rejects: readonly Reject[],
): Promise<void> {
  const { userId } = viewer
  for (let start = 0; start < rejects.length; start += ROWS_A_STATEMENT) {
    const some = rejects.slice(start, start + ROWS_A_STATEMENT)
    await tx.insert(statementRejects).values(some.map((reject) => ({ ...reject, userId, id: uuid(), statementId })))
  }
}
