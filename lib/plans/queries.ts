import 'server-only'
import { and, asc, eq, sql } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { importPlans, plannedFiles } from '@/db/schema/import-plans'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import type { StatementReport } from '@/lib/statements/schema'
import { unpackContent } from './kept-content'
import { PLAN_GONE, type PlannedFile } from './schema'
import type { KeptFile } from './types'

const isLive = sql`${importPlans.expiresAt} > now()`

/** The first file of a plan, while it is kept: its bytes and its name. On the statements page each file has a plan of its own. */
export async function findPlannedFile(viewer: Viewer, planId: string): Promise<PlannedFile | undefined> {
  const [found] = await asViewer(viewer, async (tx) => {
    await getPlan(viewer, tx, planId)
    return selectFile(viewer, tx, { planId, index: 0 })
  }).catch(noPlan)
  if (!found?.content) return undefined
  const { filename, sha256, account, content } = found
  return { filename, sha256, account: account ?? undefined, bytes: await unpackContent(content) }
}

function noPlan(error: unknown): [] {
  if (error instanceof AppError && error.code === 'not_found') return []
  throw error
}

/** A plan that is kept still, whose files are all there; refuses any other. */
export async function getPlan(viewer: Viewer, tx: Tx, planId: string) {
  const { batchId, createdAt, committedAt } = importPlans
  const [plan] = await tx
    .select({ batchId, createdAt, committedAt })
    .from(importPlans)
    .where(and(ownedBy(viewer, importPlans), eq(importPlans.id, planId), isLive))
    .for('update')
  if (!plan) throw new AppError('not_found', PLAN_GONE)
  return plan
}

type Place = Pick<KeptFile, 'planId' | 'index'>

const isAt = (viewer: Viewer, { planId, index }: Place) =>
  and(ownedBy(viewer, plannedFiles), eq(plannedFiles.planId, planId), eq(plannedFiles.index, index))

function selectFile(viewer: Viewer, tx: Tx, place: Place) {
  const { filename, sha256, account, content } = plannedFiles
  return tx.select({ filename, sha256, account, content }).from(plannedFiles).where(isAt(viewer, place))
}

/** The content of a file of a plan. */
export async function getContent(viewer: Viewer, tx: Tx, place: Place): Promise<Uint8Array> {
  const [found] = await selectFile(viewer, tx, place)
  if (!found?.content) throw new AppError('not_found', PLAN_GONE)
  return unpackContent(found.content)
}

/** The files of a plan in their order, without their contents, with what was told of them. */
export async function listPlannedFiles(viewer: Viewer, tx: Tx, planId: string) {
  const { index, filename, bytes, sha256, account, report, outcomeDigest, content } = plannedFiles
  const rows = await tx
    .select({
      index,
      filename,
      bytes,
      sha256,
      account,
      report,
      outcomeDigest,
      isKept: sql<boolean>`${content} is not null`,
    })
    .from(plannedFiles)
    .where(and(ownedBy(viewer, plannedFiles), eq(plannedFiles.planId, planId)))
    .orderBy(asc(index))
  return rows.map(({ report: told, ...row }) => ({ ...row, report: asReport(told) }))
}

/** Only settle and commit write these, out of the report that was answered. */
const asReport = (kept: Record<string, unknown>) => kept as StatementReport

/** The plan that a request with this key has made, where it was made whole and is kept still. */
export function findPlanOfKey(viewer: Viewer, key: string): Promise<string | undefined> {
  return asViewer(viewer, async (tx) => {
    const [plan] = await tx
      .select({ id: importPlans.id })
      .from(importPlans)
      .where(and(ownedBy(viewer, importPlans), eq(importPlans.idempotencyKey, key), isLive))
    return plan?.id
  })
}

export type Told = { planId: string; batchId: string; statements: StatementReport[] }

/** What was told of a plan, or of what became of it. */
export function getTold(viewer: Viewer, planId: string): Promise<Told> {
  return asViewer(viewer, async (tx) => {
    const { batchId } = await getPlan(viewer, tx, planId)
    const files = await listPlannedFiles(viewer, tx, planId)
    return { planId, batchId, statements: files.map(({ report }) => report) }
  })
}

export type Planned = { planId: string; password?: string | undefined }

/** The files of plans that have a content, one plan after the other. */
export async function listKeptFiles(viewer: Viewer, tx: Tx, plans: readonly Planned[]): Promise<KeptFile[]> {
  const kept: KeptFile[] = []
  for (const { planId, password } of plans) {
    const { batchId, since } = await getOpenPlan(viewer, tx, planId)
    for (const { index, filename, sha256, bytes, account, isKept } of await listPlannedFiles(viewer, tx, planId)) {
      const file = { batchId, filename, sha256, bytes }
      if (isKept) kept.push({ planId, index, file, account: account ?? undefined, password, since })
    }
  }
  return kept
}

/** A plan that may be settled: kept still, or not settled yet, and not carried out. */
async function getOpenPlan(viewer: Viewer, tx: Tx, planId: string) {
  const { batchId, createdAt, committedAt, expiresAt } = importPlans
  const [plan] = await tx
    .select({ batchId, since: createdAt })
    .from(importPlans)
    .where(
      and(
        ownedBy(viewer, importPlans),
        eq(importPlans.id, planId),
        sql`${committedAt} is null`,
        sql`(${expiresAt} > now() or ${expiresAt} = ${createdAt})`,
      ),
    )
    .for('update')
  if (!plan) throw new AppError('not_found', PLAN_GONE)
  return plan
}
