import 'server-only'
import { and, asc, count, desc, eq, inArray, isNull, lt } from 'drizzle-orm'
import { z } from 'zod'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { bankAccounts } from '@/db/schema/bank-accounts'
import { statements } from '@/db/schema/statements'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import type { IsoDate } from '@/lib/dates/iso-date'
import { isModelAllowed } from '@/lib/categorization/queries'
import { AppError } from '@/lib/errors/app-error'
import { decodeCursor, encodeCursor } from '@/lib/http/cursor'
import { findJob, mapJobs } from '@/lib/jobs/queries'
import { ALL_STATEMENTS } from '@/lib/jobs/schema'
import type { JobStanding } from '@/lib/jobs/types'
import { checkContinuity, type StoredPeriod } from './continuity'
import { withNext } from './covering'
import { guessRow } from './guess-row'
import { KNOWN_LAYOUTS } from './layouts/known-layouts'
import { progressOf } from './progress-of'
import type { ProgressEvent, StatementReport } from './schema'
import { taggingState, tellingJob } from './tagging-state'
import type { CoveringStatement, GuessedRow, Period, Verdict } from './types'

/** What a line that was set aside may be, by the layout of its file. Nobody's rows are touched. */
export function guessRowOf(raw: string, layoutId: string, currency: string): GuessedRow {
  return guessRow(raw, { layout: KNOWN_LAYOUTS.find(({ id }) => id === layoutId), currency })
}

const columns = {
  statement: statements,
  account: { bank: bankAccounts.bank, mask: bankAccounts.mask, currency: bankAccounts.currency },
}
/** The viewer's statements that were not taken back. */
const live = (viewer: Viewer) => and(ownedBy(viewer, statements), isNull(statements.undoneAt))
const sameAccount = and(eq(bankAccounts.userId, statements.userId), eq(bankAccounts.id, statements.accountId))

/** The viewer's uploads, newest first. */
export function listStatements(viewer: Viewer, limit: number): Promise<StatementReport[]> {
  return asViewer(viewer, async (tx) => {
    const rows = await tx
      .select(columns)
      .from(statements)
      .innerJoin(bankAccounts, and(sameAccount, ownedBy(viewer, bankAccounts)))
      .where(live(viewer))
      .orderBy(desc(statements.id))
      .limit(limit)
    const continuity = await continuityOf(viewer, tx)
    return withTagging(
      viewer,
      tx,
      rows.map((row) => reportOf(row, continuity(row))),
    )
  })
}

type PageRequest = { limit: number; cursor?: string | undefined }

const afterStatement = z.tuple([z.uuid()])

/** One page of the viewer's uploads, newest first, each with how many of its rows have a tag now. */
export async function listStatementPage(viewer: Viewer, { limit, cursor }: PageRequest) {
  const [after] = cursor === undefined ? [] : decodeCursor(cursor, afterStatement)
  return asViewer(viewer, async (tx) => {
    const rows = await tx
      .select(columns)
      .from(statements)
      .innerJoin(bankAccounts, and(sameAccount, ownedBy(viewer, bankAccounts)))
      .where(and(live(viewer), after === undefined ? undefined : lt(statements.id, after)))
      .orderBy(desc(statements.id))
      .limit(limit + 1)
    const shown = rows.slice(0, limit)
    const continuity = await continuityOf(viewer, tx)
    const items = await withTagging(
      viewer,
      tx,
      shown.map((row) => reportOf(row, continuity(row))),
    )
    const last = shown.at(-1)
    return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.statement.id]) : null }
  })
}

export async function countStatements(viewer: Viewer): Promise<number> {
  const [counted] = await asViewer(viewer, (tx) => tx.select({ total: count() }).from(statements).where(live(viewer)))
  return counted?.total ?? 0
}

/** One upload, with how many of its rows have a tag now. */
export function getStatement(viewer: Viewer, statementId: string): Promise<StatementReport> {
  return asViewer(viewer, (tx) => getTaggedReport(viewer, tx, statementId))
}

export async function getTaggedReport(viewer: Viewer, tx: Tx, statementId: string): Promise<StatementReport> {
  const report = await getReport(viewer, tx, statementId)
  const [tagged] = await withTagging(viewer, tx, [report])
  return tagged ?? report
}

/** The same without the tags, for the transaction that has just written it. */
export async function getReport(viewer: Viewer, tx: Tx, statementId: string): Promise<StatementReport> {
  const [row] = await tx
    .select(columns)
    .from(statements)
    .innerJoin(bankAccounts, and(sameAccount, ownedBy(viewer, bankAccounts)))
    .where(and(live(viewer), eq(statements.id, statementId)))
  if (!row) throw new AppError('not_found', 'That statement is not here (any more).')
  const continuity = await continuityOf(viewer, tx)
  return reportOf(row, continuity(row))
}

type Upload = { id: string; uploadedAt: Date; /** How many of its rows have no tag. */ tbd: number }

/** How the tagging of an upload stands beside its counts, and the job that tells it, where a model may be asked. */
export async function findTagging(viewer: Viewer, tx: Tx, { id, uploadedAt, tbd }: Upload) {
  const isAllowed = await isModelAllowed(viewer, tx)
  const own = await findJob(viewer, tx, 'categorize', id)
  const all = await findJob(viewer, tx, 'categorize', ALL_STATEMENTS)
  const job = isAllowed ? tellingJob({ own, all }, uploadedAt) : undefined
  return { state: taggingState(isAllowed, job, tbd), job }
}

/** The reports with how their tagging stands: the job's state, and how many of their rows have a tag now. */
export async function withTagging(viewer: Viewer, tx: Tx, reports: StatementReport[]): Promise<StatementReport[]> {
  const isAllowed = await isModelAllowed(viewer, tx)
  const jobs = isAllowed ? await mapJobs(viewer, tx, 'categorize') : new Map<string, JobStanding>()
  const counts = await countTags(
    viewer,
    tx,
    reports.flatMap(({ id }) => id ?? []),
  )
  return reports.map((report) => {
    const { total, tagged } = counts.get(report.id ?? '') ?? { total: 0, tagged: 0 }
    const each = { own: jobs.get(report.id ?? ''), all: jobs.get(ALL_STATEMENTS) }
    const tbd = total - tagged
    const state = taggingState(isAllowed, tellingJob(each, new Date(report.uploadedAt)), tbd)
    return { ...report, tagging: { state, tagged, tbd, total } }
  })
}

async function countTags(viewer: Viewer, tx: Tx, ids: string[]) {
  if (ids.length === 0) return new Map<string, { total: number; tagged: number }>()
  const { statementId, tagId } = transactions
  const rows = await tx
    .select({ statementId, total: count(), tagged: count(tagId) })
    .from(transactions)
    .where(and(ownedBy(viewer, transactions), inArray(statementId, ids)))
    .groupBy(statementId)
  return new Map(rows.map(({ statementId: id, ...counted }) => [id, counted]))
}

type Row = { statement: typeof statements.$inferSelect; account: Omit<NonNullable<StatementReport['account']>, 'id'> }

function reportOf({ statement, account }: Row, continuity: Verdict): StatementReport {
  return {
    id: statement.id,
    batchId: statement.batchId,
    filename: statement.filename,
    sha256: statement.sha256,
    bytes: statement.bytes,
    status: 'stored',
    account: { id: statement.accountId, ...account },
    layout: statement.layout,
    period: { from: statement.periodFrom, to: statement.periodTo },
    lines: {
      total: statement.totalLines,
      header: statement.headerLines,
      noise: statement.noiseLines,
      stored: statement.storedLines,
      duplicate: statement.duplicateLines,
      rejected: statement.rejectedLines,
    },
    rows: { stored: statement.storedRows, duplicate: statement.duplicateRows, rejected: statement.rejectedRows },
    debitPaise: statement.debitAmount,
    creditPaise: statement.creditAmount,
    openingPaise: statement.openingBalance,
    closingPaise: statement.closingBalance,
    proof: { ...statement.proof, continuity },
    tagging: null,
    uploadedAt: statement.uploadedAt.toISOString(),
  }
}

/** A statement that holds a file of this digest: the first, where several accounts have it. */
export async function findStatementOfFile(viewer: Viewer, tx: Tx, sha256: string): Promise<string | undefined> {
  const [found] = await tx
    .select({ id: statements.id })
    .from(statements)
    .where(and(live(viewer), eq(statements.sha256, sha256)))
    .orderBy(asc(statements.id))
    .limit(1)
  return found?.id
}

/** Whether a file goes on where a statement of the account ended, or ends where one begins. */
export async function joinsAccount(viewer: Viewer, tx: Tx, accountId: string, period: Period): Promise<boolean> {
  const { [accountId]: stored = [] } = await listStoredPeriods(viewer, tx)
  return checkContinuity(period, stored) === 'proved'
}

/** What is stored, by bank account. */
async function listStoredPeriods(viewer: Viewer, tx: Tx): Promise<Partial<Record<string, StoredPeriod[]>>> {
  const rows = await tx
    .select({
      id: statements.id,
      accountId: statements.accountId,
      from: statements.periodFrom,
      to: statements.periodTo,
      opening: statements.openingBalance,
      closing: statements.closingBalance,
      sharesWith: statements.sharesWith,
    })
    .from(statements)
    .where(live(viewer))
  return Object.groupBy(rows, ({ accountId }) => accountId)
}

async function continuityOf(viewer: Viewer, tx: Tx): Promise<(row: Row) => Verdict> {
  const stored = await listStoredPeriods(viewer, tx)
  return ({ statement: { id, accountId } }) => {
    const { [accountId]: periods = [] } = stored
    const own = periods.find((period) => period.id === id)
    return own ? checkContinuity(own, periods) : 'not_checkable'
  }
}

/** How far an upload is: what its job does, and how many of its rows have a tag now. */
export function findProgress(viewer: Viewer, statementId: string): Promise<ProgressEvent> {
  return asViewer(viewer, async (tx) => {
    const { id, uploadedAt } = statements
    const [statement] = await tx
      .select({ id, uploadedAt })
      .from(statements)
      .where(and(live(viewer), eq(id, statementId)))
    if (!statement) throw new AppError('not_found', 'That statement is not here (any more).')
    const { total, tagged } = (await countTags(viewer, tx, [statementId])).get(statementId) ?? { total: 0, tagged: 0 }
    const tbd = total - tagged
    const { state, job } = await findTagging(viewer, tx, { ...statement, tbd })
    return progressOf({ state, tagged, tbd, total }, job)
  })
}

/** What proves which days, by bank account: every stored statement with its own verdict, and how the next joins it. */
export async function listCovering(viewer: Viewer, tx: Tx): Promise<Partial<Record<string, CoveringStatement[]>>> {
  const { id, accountId, filename, periodFrom, periodTo, openingBalance, closingBalance, sharesWith, proof } =
    statements
  const days = { from: periodFrom, to: periodTo, opening: openingBalance, closing: closingBalance }
  const rows = await tx
    .select({ id, accountId, filename, sharesWith, proof, ...days })
    .from(statements)
    .where(and(ownedBy(viewer, statements), isNull(statements.undoneAt)))
  return withNext(rows)
}

/** How many statements an account has, without those that were taken back. */
export async function countStatementsOf(viewer: Viewer, tx: Tx, accountId: string): Promise<number> {
  return tx.$count(statements, and(live(viewer), eq(statements.accountId, accountId)))
}

/** Which days the statements of an account are about. */
export function listFilesOf(
  viewer: Viewer,
  tx: Tx,
  accountId: string,
): Promise<{ id: string; from: IsoDate; to: IsoDate }[]> {
  return tx
    .select({ id: statements.id, from: statements.periodFrom, to: statements.periodTo })
    .from(statements)
    .where(and(live(viewer), eq(statements.accountId, accountId)))
}
