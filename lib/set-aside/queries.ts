import 'server-only'
import { and, asc, count, eq, gt, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { asViewer } from '@/db/as-viewer'
import { execute } from '@/db/execute'
import { ownedBy } from '@/db/owned-by'
import { bankAccounts } from '@/db/schema/bank-accounts'
import { removedTransactions } from '@/db/schema/removed-transactions'
import { statementRejects, statements } from '@/db/schema/statements'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { decodeCursor, encodeCursor } from '@/lib/http/cursor'
import { getReport, guessRowOf } from '@/lib/statements/queries'
import type { RejectedLine, RejectState, SetAsideCounts } from './schema'

/** A line that was set aside, and where it stands. */
export type SetAside = {
  id: string
  statementId: string
  filename: string
  accountId: string
  currency: string
  line: number
  lineCount: number
  raw: string
  kind: 'rejected' | 'pending'
  state: RejectState
}

const { id, statementId: ofStatement, line, lineCount, raw, reason, kind, state, transactionId } = statementRejects
const { filename, accountId, layout } = statements
const place = {
  ...{ id, statementId: ofStatement, filename, accountId, currency: bankAccounts.currency },
  ...{ line, lineCount, raw, kind, state },
}

const inLiveFiles = (viewer: Viewer, tx: Tx, which: SQL | undefined) =>
  tx
    .select(place)
    .from(statementRejects)
    .innerJoin(
      statements,
      and(ownedBy(viewer, statements), eq(statements.id, ofStatement), isNull(statements.undoneAt)),
    )
    .innerJoin(bankAccounts, and(ownedBy(viewer, bankAccounts), eq(bankAccounts.id, accountId)))
    .where(and(ownedBy(viewer, statementRejects), which))
    .orderBy(asc(ofStatement), asc(line))

type Place = { statementId: string; line: number }

/** A line that may be corrected; refuses one that is a row already, and one that the bank has not booked. */
export async function getCorrectable(viewer: Viewer, tx: Tx, { statementId, line: wanted }: Place): Promise<SetAside> {
  const [found] = await inLiveFiles(viewer, tx, and(eq(ofStatement, statementId), eq(line, wanted)))
  if (!found) throw new AppError('not_found', 'No such line was set aside, or its statement is not here any more.')
  if (found.kind === 'pending')
    throw new AppError('conflict', 'The bank has not booked this payment yet: it comes with a later statement.')
  if (found.state === 'corrected')
    throw new AppError('conflict', 'This line was corrected already. Undo that first, to correct it anew.')
  return found
}

/** Lines of a statement in one state, of those named if any are. */
export function listInState(
  viewer: Viewer,
  tx: Tx,
  { statementId, lines, state: wanted }: { statementId: string; lines: number[] | undefined; state: RejectState },
): Promise<SetAside[]> {
  const which = and(
    eq(ofStatement, statementId),
    eq(state, wanted),
    eq(kind, 'rejected'),
    lines && inArray(line, lines),
  )
  return inLiveFiles(viewer, tx, which)
}

/**
 * The lines of an account that were set aside, each with its number among those of its file that say the same: the n-th of
 * one file is the n-th of another.
 */
const numbered = (viewer: Viewer, account: string) => sql`
  select ${id}, ${ofStatement}, ${raw}, ${state}, ${line}, ${lineCount}, ${transactionId}, ${statementRejects.operationId},
      ${statements.undoneAt}, ${filename},
      row_number() over (partition by ${ofStatement}, ${raw} order by ${line}) as nth
    from ${statementRejects} join ${statements} on ${and(ownedBy(viewer, statements), eq(statements.id, ofStatement))}
   where ${and(ownedBy(viewer, statementRejects), eq(kind, 'rejected'), eq(accountId, account))}`

const listOf = (ids: readonly string[]) =>
  sql.join(
    ids.map((one) => sql`${one}::uuid`),
    sql`, `,
  )

/** These lines, and the same ones of the account's other live files in these states: they are settled together. */
export async function listWithTwins(
  viewer: Viewer,
  tx: Tx,
  chosen: readonly SetAside[],
  states: readonly RejectState[],
): Promise<SetAside[]> {
  const [first] = chosen
  if (!first) return []
  const own = listOf(chosen.map((one) => one.id))
  const isAsked = sql.join(
    states.map((one) => sql`twin.state = ${one}`),
    sql` or `,
  )
  const twins = await execute<{ id: string }>(
    tx,
    sql`
    with n as (${numbered(viewer, first.accountId)})
    select distinct twin.id from n own join n twin on twin.raw = own.raw and twin.nth = own.nth
     where own.id in (${own}) and twin.undone_at is null and (twin.id = own.id or ${isAsked})`,
  )
  const found = twins.map((twin) => twin.id)
  return inLiveFiles(viewer, tx, inArray(id, found))
}

/** A line that is set aside again, and how the person settled it in an earlier file. */
export type Precedent = Place & {
  id: string
  lineCount: number
  state: 'corrected' | 'ignored'
  /** Of the row that was made of it, as long as there is one, removed or not. */
  transactionId: string | null
  operationId: string
}

/** What the person has said before of lines that this statement sets aside again. */
export function listPrecedents(
  viewer: Viewer,
  tx: Tx,
  { statementId, account }: { statementId: string; account: string },
) {
  return execute<Precedent>(
    tx,
    sql`
    with n as (${numbered(viewer, account)})
    select distinct on (own.id) own.id, own.statement_id as "statementId", own.line, own.line_count as "lineCount",
        before.state, before.operation_id as "operationId",
        coalesce(
          (select ${transactions.id} from ${transactions}
            where ${ownedBy(viewer, transactions)} and ${transactions.id} = before.transaction_id),
          (select ${removedTransactions.transactionId} from ${removedTransactions}
            where ${ownedBy(viewer, removedTransactions)} and ${removedTransactions.transactionId} = before.transaction_id))
          as "transactionId"
      from n own join n before on before.raw = own.raw and before.nth = own.nth
     where own.statement_id = ${statementId} and own.state = 'open' and before.statement_id <> own.statement_id
       and before.state <> 'open' and before.operation_id is not null
     order by own.id, before.statement_id desc`,
  )
}

/** A line as an operation has settled it. */
export type SettledLine = Place & { id: string; transactionId: string | null }

/** The lines that an operation settled and no later one has. */
export function listSettledBy(viewer: Viewer, tx: Tx, operationId: string): Promise<SettledLine[]> {
  return tx
    .select({ id, statementId: ofStatement, line, transactionId })
    .from(statementRejects)
    .where(and(ownedBy(viewer, statementRejects), eq(statementRejects.operationId, operationId)))
    .orderBy(asc(ofStatement), asc(line))
}

type Elsewhere = { id: string; statementId: string; filename: string; line: number }

/** For each of these lines an earlier live file of the account that set the same one aside, if there is one. */
async function mapElsewhere(viewer: Viewer, tx: Tx, account: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, Omit<Elsewhere, 'id'>>()
  const rows = await execute<Elsewhere>(
    tx,
    sql`
    with n as (${numbered(viewer, account)})
    select distinct on (own.id) own.id, other.statement_id as "statementId", other.filename, other.line
      from n own join n other on other.raw = own.raw and other.nth = own.nth and other.statement_id < own.statement_id
     where own.id in (${listOf(ids)}) and other.undone_at is null order by own.id, other.statement_id`,
  )
  return new Map(rows.map(({ id: own, ...other }) => [own, other]))
}

const shown = {
  id,
  line,
  lineCount,
  raw,
  reason,
  kind,
  state,
  transactionId,
  operationId: statementRejects.operationId,
}

/** How many lines one statement has set aside, by where they stand. */
export function countSetAside(viewer: Viewer, statementId: string): Promise<SetAsideCounts> {
  return asViewer(viewer, async (tx) => {
    const rows = await tx
      .select({ kind, state, total: count() })
      .from(statementRejects)
      .where(and(ownedBy(viewer, statementRejects), eq(ofStatement, statementId)))
      .groupBy(kind, state)
    const counts: SetAsideCounts = { open: 0, corrected: 0, ignored: 0, pending: 0 }
    for (const row of rows) counts[row.kind === 'pending' ? 'pending' : row.state] += row.total
    return counts
  })
}

type Wanted = { limit: number; offset?: number; kind?: 'rejected' | 'pending' }

/** Lines of one statement that were set aside, in file order; none for a statement of somebody else. */
export function listRejects(
  viewer: Viewer,
  statementId: string,
  { limit, offset = 0, kind: wanted }: Wanted,
): Promise<RejectedLine[]> {
  return asViewer(viewer, async (tx) => {
    const rows = await tx
      .select({ shown, of: { accountId, layout, currency: bankAccounts.currency } })
      .from(statementRejects)
      .innerJoin(statements, and(ownedBy(viewer, statements), eq(statements.id, ofStatement)))
      .innerJoin(bankAccounts, and(ownedBy(viewer, bankAccounts), eq(bankAccounts.id, accountId)))
      .where(and(ownedBy(viewer, statementRejects), eq(ofStatement, statementId), wanted && eq(kind, wanted)))
      .orderBy(asc(line))
      .limit(limit)
      .offset(offset)
    const ids = rows.map((row) => row.shown.id)
    const elsewhere = await mapElsewhere(viewer, tx, rows[0]?.of.accountId ?? statementId, ids)
    return rows.map((row) => ({
      ...row.shown,
      currency: row.of.currency,
      sameAs: elsewhere.get(row.shown.id) ?? null,
      guess: guessRowOf(row.shown.raw, row.of.layout, row.of.currency),
    }))
  })
}

/** Every line that one statement set aside; refuses a statement that is not the viewer's. */
export function listEverySetAside(viewer: Viewer, statementId: string) {
  return asViewer(viewer, async (tx) => {
    const report = await getReport(viewer, tx, statementId)
    const lines = await tx
      .select({ line, raw, reason, kind, state })
      .from(statementRejects)
      .where(and(ownedBy(viewer, statementRejects), eq(ofStatement, statementId)))
      .orderBy(asc(line))
    return { filename: report.filename, lines }
  })
}

const afterLine = z.tuple([z.int32()])

type PageRequest = { limit: number; cursor?: string | undefined; state?: RejectState | undefined }

/** One page of the lines that an upload set aside, in file order; refuses a statement that is not the viewer's. */
export async function listRejectPage(
  viewer: Viewer,
  statementId: string,
  { limit, cursor, state: wanted }: PageRequest,
) {
  const [after] = cursor === undefined ? [] : decodeCursor(cursor, afterLine)
  return asViewer(viewer, async (tx) => {
    await getReport(viewer, tx, statementId)
    const rows = await tx
      .select(shown)
      .from(statementRejects)
      .where(
        and(
          ownedBy(viewer, statementRejects),
          eq(ofStatement, statementId),
          after === undefined ? undefined : gt(line, after),
          wanted && eq(state, wanted),
        ),
      )
      .orderBy(asc(line))
      .limit(limit + 1)
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.line]) : null }
  })
}
