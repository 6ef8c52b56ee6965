import 'server-only'
import { and, count, eq, inArray, isNull, ne, notExists, sql } from 'drizzle-orm'
import type { BulkTx } from '@/db/as-viewer'
import type { Tx } from '@/db/tx'
import { AMOUNT_MAX } from '@/db/columns'
import { ownedBy } from '@/db/owned-by'
import { bankAccounts } from '@/db/schema/bank-accounts'
import { removedTransactions } from '@/db/schema/removed-transactions'
import { statementRejects, statements } from '@/db/schema/statements'
import { statementDuplicates, transactions } from '@/db/schema/transactions'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { listHeldRows } from '@/lib/rows/queries'
import { judgeRows } from './judge-rows'
import { printedSummary } from './schema'
import { SET_ASIDE_COLUMNS } from './set-aside-lines'

export type NewStatement = Omit<typeof statements.$inferInsert, 'userId' | 'uploadedAt'>

const TOO_MUCH =
  'With this file your statements add up to more than ₹90 lakh crore, which Exta cannot count to the paisa. Check its amounts.'

/** Refuses a statement with which the person's whole ledger could no longer be added up exactly. */
export async function addStatement(viewer: Viewer, tx: Tx, statement: NewStatement): Promise<void> {
  await tx.insert(statements).values({ ...statement, userId: viewer.userId })
  await requireExactTotal(viewer, tx)
}

async function requireExactTotal(viewer: Viewer, tx: Tx): Promise<void> {
  const max = sql.raw(String(AMOUNT_MAX))
  const [total] = await tx
    .select({
      isExact: sql<boolean>`greatest(sum(${statements.debitAmount}), sum(${statements.creditAmount})) <= ${max}`,
    })
    .from(statements)
    .where(and(ownedBy(viewer, statements), isNull(statements.undoneAt)))
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

/** Marks a statement as taken back: it is listed no more, and its file may come again. */
export async function retireStatement(viewer: Viewer, tx: Tx, statementId: string) {
  const [retired] = await tx
    .update(statements)
    .set({ undoneAt: sql`now()` })
    .where(and(ownedBy(viewer, statements), eq(statements.id, statementId), isNull(statements.undoneAt)))
    .returning({
      accountId: statements.accountId,
      filename: statements.filename,
      days: { from: statements.periodFrom, to: statements.periodTo },
    })
  if (!retired) throw new AppError('not_found', 'That statement is not here (any more).')
  return retired
}

/** Forgets the lines that a statement set aside, but for those of which the person has made rows that stay. */
export async function forgetRejects(viewer: Viewer, tx: Tx, statementId: string): Promise<void> {
  const staying = tx
    .select({ one: sql`1` })
    .from(transactions)
    .where(
      and(
        ownedBy(viewer, transactions),
        eq(transactions.id, statementRejects.transactionId),
        eq(transactions.statementId, statementId),
      ),
    )
  await tx
    .delete(statementRejects)
    .where(and(ownedBy(viewer, statementRejects), eq(statementRejects.statementId, statementId), notExists(staying)))
}

/**
 * Judges a statement anew by its rows, after one was made of a line that was set aside, or was none again: counts, sums,
 * period, balances and proof, as when its file was read.
 */
export async function restateStatement(viewer: Viewer, tx: Tx, statementId: string): Promise<void> {
  const [told] = await tx
    .select({ currency: bankAccounts.currency, printed: statements.printedSummary, proof: statements.proof })
    .from(statements)
    .innerJoin(bankAccounts, and(ownedBy(viewer, bankAccounts), eq(bankAccounts.id, statements.accountId)))
    .where(and(ownedBy(viewer, statements), eq(statements.id, statementId)))
  if (!told) throw new AppError('not_found', 'That statement is not here (any more).')
  const rows = await listHeldRows(viewer, tx, statementId)
  const printed = told.printed && printedSummary.parse(told.printed)
  const judged = judgeRows(rows, { currency: told.currency, printed, lines: told.proof.lines })
  const aside = await countSetAside(viewer, tx, statementId)
  const { totalLines, headerLines, noiseLines, duplicateLines } = statements
  await tx
    .update(statements)
    .set({
      ...judged,
      rejectedRows: aside.rows,
      rejectedLines: aside.lines,
      storedLines: sql`${totalLines} - ${headerLines} - ${noiseLines} - ${duplicateLines} - ${aside.lines}::int`,
    })
    .where(and(ownedBy(viewer, statements), eq(statements.id, statementId)))
  await requireExactTotal(viewer, tx)
  await recountStatements(viewer, tx, [statementId])
}

/** Lines that are no rows. An earlier version did not note how many lines each spans: its text still tells. */
async function countSetAside(viewer: Viewer, tx: Tx, statementId: string): Promise<{ rows: number; lines: number }> {
  const { raw, lineCount, state } = statementRejects
  const spanned = sql`greatest(${lineCount}, 1 + length(${raw}) - length(replace(${raw}, chr(10), '')))`
  const [counted] = await tx
    .select({ rows: count(), lines: sql<number>`coalesce(sum(${spanned}), 0)`.mapWith(Number) })
    .from(statementRejects)
    .where(
      and(ownedBy(viewer, statementRejects), eq(statementRejects.statementId, statementId), ne(state, 'corrected')),
    )
  return counted ?? { rows: 0, lines: 0 }
}

/**
 * Counts again which rows of these statements are their own and which another file had brought. Lines that carry no row
 * stay as they are; where an earlier version did not note how many lines a row spans, all lines of rows stay accounted for.
 */
export async function recountStatements(viewer: Viewer, tx: Tx, statementIds: readonly string[]): Promise<void> {
  if (statementIds.length === 0) return
  const ids = [...new Set(statementIds)]
  const lines = sql`(stored_lines + duplicate_lines)`
  const duplicateLines = sql`case when counted.stored = 0 then ${lines} when counted.duplicate = 0 then 0
    else least(counted.lines, ${lines}) end`
  await tx.execute(sql`
    with own as (
      select statement_id, count(*)::int as rows from (
        select ${transactions.statementId} from ${transactions}
         where ${and(ownedBy(viewer, transactions), inArray(transactions.statementId, ids))}
        union all
        select ${removedTransactions.statementId} from ${removedTransactions}
         where ${and(ownedBy(viewer, removedTransactions), inArray(removedTransactions.statementId, ids))}) o
      group by 1),
    known as (
      select d.statement_id, count(*)::int as rows, sum(d.line_count)::int as lines,
          array_agg(distinct d.owner) filter (where d.owner is not null) as shares_with
        from (${duplicatesWithOwner(viewer, ids)}) d group by 1),
    counted as (
      select ${statements.id}, coalesce(own.rows, 0) as stored, coalesce(known.rows, 0) as duplicate,
          coalesce(known.lines, 0) as lines, coalesce(known.shares_with, '{}') as shares_with
        from ${statements} left join own on own.statement_id = ${statements.id}
        left join known on known.statement_id = ${statements.id}
       where ${and(ownedBy(viewer, statements), inArray(statements.id, ids))})
    update ${statements} set stored_rows = counted.stored, duplicate_rows = counted.duplicate,
        stored_lines = ${lines} - ${duplicateLines}, duplicate_lines = ${duplicateLines}, shares_with = counted.shares_with
      from counted where ${ownedBy(viewer, statements)} and ${statements.id} = counted.id`)
}

const duplicatesWithOwner = (viewer: Viewer, ids: string[]) => sql`
  select ${statementDuplicates.statementId}, ${statementDuplicates.lineCount},
      coalesce(${transactions.statementId}, ${removedTransactions.statementId}) as owner
    from ${statementDuplicates}
    left join ${transactions}
      on ${and(ownedBy(viewer, transactions), eq(transactions.id, statementDuplicates.transactionId))}
    left join ${removedTransactions}
      on ${and(ownedBy(viewer, removedTransactions), eq(removedTransactions.transactionId, statementDuplicates.transactionId))}
   where ${and(ownedBy(viewer, statementDuplicates), inArray(statementDuplicates.statementId, ids))}`

/** Statements of one account are those of another from now on, and their rows with them, by the foreign key that holds both. */
export async function moveStatements(
  viewer: Viewer,
  tx: Tx,
  { from, into }: { from: string; into: string },
): Promise<void> {
  await tx
    .update(statements)
    .set({ accountId: into })
    .where(and(ownedBy(viewer, statements), eq(statements.accountId, from)))
}
