import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { asViewer, asViewerInBulk, type BulkTx } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { importPlans, plannedFiles } from '@/db/schema/import-plans'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { isAccountYounger, listAccountsOfBank } from '@/lib/bank-accounts/queries'
import { todayInIndia } from '@/lib/dates/iso-date'
import { AppError } from '@/lib/errors/app-error'
import { ensureBatch } from '@/lib/imports/mutations'
import { getSentFile } from '@/lib/imports/queries'
import type { AnnouncedFile } from '@/lib/imports/schema'
import { takeIn } from '@/lib/intake/mutations'
import { openFile } from '@/lib/intake/queries'
import { isOfFile } from '@/lib/intake/schema'
import { waitForTurn } from '@/lib/operations/mutations'
import { inTurnToRead, type ReadFile } from '@/lib/reader/queries'
import type { StatementReport } from '@/lib/statements/schema'
import { packContent } from './kept-content'
import { outcomeDigest } from './outcome-digest'
import { plannedOutcome, reportOfOutcome, withoutTrialAccounts } from './planned-outcome'
import { getContent, getPlan, listKeptFiles, listPlannedFiles, type Planned } from './queries'
import { PLAN_MINUTES, WORLD_MOVED, type PlannedOutcome } from './schema'
import type { Brought, KeptFile } from './types'

/** Opens a plan; nobody finds it until it is settled. `batchId` is where its statements belong: to a batch of its own without. */
export function openPlan(
  viewer: Viewer,
  { batchId, key }: { batchId?: string; key?: string | undefined },
): Promise<string> {
  const planId = uuid()
  const plan = { userId: viewer.userId, id: planId, batchId: batchId ?? planId, idempotencyKey: key ?? null }
  return asViewer(viewer, async (tx) => {
    if (key !== undefined) {
      const isLeft = sql`greatest(${importPlans.expiresAt}, ${importPlans.createdAt} + interval '10 minutes') < now()`
      await tx.delete(importPlans).where(and(ownedBy(viewer, importPlans), eq(importPlans.idempotencyKey, key), isLeft))
    }
    const made = await tx
      .insert(importPlans)
      .values({ ...plan, expiresAt: sql`now()` })
      .onConflictDoNothing()
      .returning({ id: importPlans.id })
    if (made.length === 0) throw new AppError('conflict', UNDER_WAY)
    return planId
  })
}

const UNDER_WAY = 'A request with this Idempotency-Key is being read. Send it again in a moment.'

export function dropPlan(viewer: Viewer, planId: string): Promise<void> {
  return asViewer(viewer, async (tx) => {
    await tx.delete(importPlans).where(isPlan(viewer, planId))
  })
}

const isPlan = (viewer: Viewer, planId: string) => and(ownedBy(viewer, importPlans), eq(importPlans.id, planId))

type NewFile = {
  planId: string
  index: number
  announced: AnnouncedFile
  account: string | undefined
  /** Of a file that is too large nothing is kept. */
  content: Uint8Array | undefined
  report?: StatementReport
}

/** Keeps a file for its plan. */
export async function keepFile(viewer: Viewer, file: NewFile): Promise<void> {
  const { planId, index, announced, account, content, report = {} } = file
  const packed = content && (await packContent(content))
  const kept = { planId, index, ...announced, account: account ?? null, content: packed ?? null, report }
  await asViewer(viewer, (tx) => tx.insert(plannedFiles).values({ ...kept, userId: viewer.userId }))
}

type SentFile = {
  batchId: string
  index: number
  account: string | undefined
  password: string | undefined
  bytes: Uint8Array
}

/** Tells what storing one file of a batch would do, and keeps it for an hour; nothing of a file that is refused. */
export async function planFile(viewer: Viewer, sent: SentFile, now: Date): Promise<PlannedOutcome> {
  const { batchId, account, password, bytes } = sent
  const { filename, sha256 } = await getSentFile(viewer, sent)
  const planId = await openPlan(viewer, { batchId })
  const announced = { filename, sha256, bytes: bytes.length }
  await keepFile(viewer, { planId, index: 0, announced, account, content: bytes })
  const [outcome] = await settlePlans(viewer, [{ planId, password }], now)
  if (!outcome) throw new Error('a file was planned and nothing was told of it')
  if (outcome.kind === 'refused') await dropPlan(viewer, planId)
  return outcome
}

type Again = { account?: string | undefined; password?: string | undefined }

/**
 * Plans a kept file anew: with the person's answer to what was asked, or as its layout has become known since. Where it was
 * stored meanwhile its report says so.
 */
export async function replan(
  viewer: Viewer,
  planId: string,
  { account, password }: Again,
  now: Date,
): Promise<PlannedOutcome> {
  if (account !== undefined)
    await asViewer(viewer, (tx) =>
      tx
        .update(plannedFiles)
        .set({ account })
        .where(and(ownedBy(viewer, plannedFiles), eq(plannedFiles.planId, planId), eq(plannedFiles.index, 0))),
    )
  const done = await asViewer(viewer, (tx) => findCommitted(viewer, tx, planId))
  const [stored] = done?.statements ?? []
  if (stored) return { kind: 'planned', planId, report: stored }
  const [outcome] = await settlePlans(viewer, [{ planId, password }], now)
  if (!outcome) throw new Error('a file was planned and nothing was told of it')
  return outcome
}

/**
 * Stores the files of these plans in turn, as the commit would, notes what comes of each, and takes all of it back: so each
 * is told beside those before it. Answers in the order of the files.
 */
export function settlePlans(viewer: Viewer, plans: readonly Planned[], now: Date): Promise<PlannedOutcome[]> {
  return inTurnToRead(viewer, (read) =>
    asViewerInBulk(viewer, async (bulk) => {
      await waitForTurn(viewer, bulk.tx)
      const files = await listKeptFiles(viewer, bulk.tx, plans)
      await bulk.tx.execute(sql`savepoint rehearsal`)
      const settled: { file: KeptFile; outcome: PlannedOutcome; digest: string | null }[] = []
      for (const file of files) {
        const brought = await bringIn(viewer, bulk, { read, file, now })
        settled.push({ file, outcome: plannedOutcome(file, brought), digest: brought.digest })
      }
      await bulk.tx.execute(sql`rollback to savepoint rehearsal`)
      const outcomes: PlannedOutcome[] = []
      for (const { file, digest, ...on } of settled) {
        const outcome = await withRealChoices(viewer, bulk.tx, on.outcome)
        await noteOutcome(viewer, bulk.tx, file, { report: reportOfOutcome(file, outcome, now), digest })
        outcomes.push(outcome)
      }
      for (const { planId } of plans) await releasePlan(viewer, bulk.tx, planId)
      return outcomes
    }),
  )
}

async function withRealChoices(viewer: Viewer, tx: Tx, outcome: PlannedOutcome): Promise<PlannedOutcome> {
  if (outcome.kind !== 'which_account') return outcome
  return withoutTrialAccounts(outcome, await listAccountsOfBank(viewer, tx, outcome.bank))
}

type Held = { read: ReadFile; file: KeptFile; now: Date }

/** Stores one file of several in a transaction; what is wrong with it alone leaves nothing of it. */
async function bringIn(viewer: Viewer, bulk: BulkTx, { read, file: kept, now }: Held): Promise<Brought> {
  const { tx } = bulk
  // Each file fills these; they would go with the transaction.
  await tx.execute(sql`drop table if exists pg_temp.printed, pg_temp.known, pg_temp.incoming, pg_temp.set_aside`)
  await tx.execute(sql`savepoint one_file`)
  try {
    const { file, account, password, since } = kept
    const bytes = await getContent(viewer, tx, kept)
    const options = { today: todayInIndia(now), filename: file.filename, password }
    const incoming = { file, ...(await openFile(viewer, read, bytes, options)) }
    await ensureBatch(viewer, tx, file.batchId, [])
    const { weighed, outcome } = await takeIn(viewer, bulk, incoming, account)
    if (outcome.kind !== 'report') return { outcome, digest: null }
    await tx.execute(sql`release savepoint one_file`)
    const { report } = outcome
    const isMadeByPlan = report.account !== null && (await isAccountYounger(viewer, tx, report.account.id, since))
    return { outcome, digest: outcomeDigest(report, weighed, isMadeByPlan), isMadeByPlan }
  } catch (error) {
    if (!isOfFile(error)) throw error
    await tx.execute(sql`rollback to savepoint one_file`)
    return { fault: error, digest: null }
  }
}

type Told = { report: StatementReport; digest: string | null }

async function noteOutcome(
  viewer: Viewer,
  tx: Tx,
  { planId, index }: KeptFile,
  { report, digest }: Told,
): Promise<void> {
  await tx
    .update(plannedFiles)
    .set({ report, outcomeDigest: digest })
    .where(and(ownedBy(viewer, plannedFiles), eq(plannedFiles.planId, planId), eq(plannedFiles.index, index)))
}

/** From now on it is found, until its time is over. */
async function releasePlan(viewer: Viewer, tx: Tx, planId: string): Promise<void> {
  const expiresAt = sql`${importPlans.createdAt} + ${PLAN_MINUTES} * interval '1 minute'`
  await tx.update(importPlans).set({ expiresAt }).where(isPlan(viewer, planId))
}

export type Committed = { batchId: string; statements: StatementReport[] }

/**
 * Stores the files of a plan as it was told, all or none: refused with a conflict where any would come out otherwise now.
 * Whoever commits again gets the first answer. `password` opens a protected workbook once more.
 */
export async function commitPlan(viewer: Viewer, { planId, password }: Planned, now: Date): Promise<Committed> {
  const before = await asViewer(viewer, (tx) => findCommitted(viewer, tx, planId))
  if (before) return before
  return inTurnToRead(viewer, (read) =>
    asViewerInBulk(viewer, async (bulk) => {
      await waitForTurn(viewer, bulk.tx)
      const meanwhile = await findCommitted(viewer, bulk.tx, planId)
      if (meanwhile) return meanwhile
      return carryOut(viewer, bulk, { read, planId, password, now })
    }),
  )
}

async function findCommitted(viewer: Viewer, tx: Tx, planId: string): Promise<Committed | undefined> {
  const { batchId, committedAt } = await getPlan(viewer, tx, planId)
  if (!committedAt) return undefined
  const files = await listPlannedFiles(viewer, tx, planId)
  return { batchId, statements: files.map(({ report }) => report) }
}

type Carried = Planned & { read: ReadFile; now: Date }

async function carryOut(viewer: Viewer, bulk: BulkTx, { read, planId, password, now }: Carried): Promise<Committed> {
  const { tx } = bulk
  const { batchId } = await getPlan(viewer, tx, planId)
  const planned = await listPlannedFiles(viewer, tx, planId)
  await ensureBatch(
    viewer,
    tx,
    batchId,
    planned.map(({ filename, sha256, bytes }) => ({ filename, sha256, bytes })),
  )
  for (const file of await listKeptFiles(viewer, tx, [{ planId, password }])) {
    const told = planned.find(({ index }) => index === file.index)
    if (!told?.outcomeDigest) continue
    const brought = await bringIn(viewer, bulk, { read, file, now })
    if (brought.digest !== told.outcomeDigest || !('outcome' in brought) || brought.outcome.kind !== 'report') {
      throw new AppError('conflict', WORLD_MOVED)
    }
    await noteOutcome(viewer, tx, file, { report: brought.outcome.report, digest: null })
  }
  await closePlan(viewer, tx, planId)
  const files = await listPlannedFiles(viewer, tx, planId)
  return { batchId, statements: files.map(({ report }) => report) }
}

/** What was answered stays a day for whoever asks again; the contents go at once. */
async function closePlan(viewer: Viewer, tx: Tx, planId: string): Promise<void> {
  await tx
    .update(plannedFiles)
    .set({ content: null })
    .where(and(ownedBy(viewer, plannedFiles), eq(plannedFiles.planId, planId)))
  await tx
    .update(importPlans)
    .set({ committedAt: sql`now()`, expiresAt: sql`now() + interval '1 day'` })
    .where(isPlan(viewer, planId))
}
