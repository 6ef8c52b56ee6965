import 'server-only'
import { hash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { importBatches } from '@/db/schema/statements'
import type { Viewer } from '@/lib/auth/viewer'
import type { Tx } from '@/db/tx'
import { AppError } from '@/lib/errors/app-error'
import { OtherBytes, sizeFault } from '@/lib/intake/schema'
import type { StatementReport } from '@/lib/statements/schema'
import type { AnnouncedFile } from './schema'

/** What the browser announced as this file of the batch. */
export async function getAnnouncedFile(viewer: Viewer, batchId: string, index: number): Promise<AnnouncedFile> {
  const [batch] = await asViewer(viewer, (tx) =>
    tx
      .select({ files: importBatches.files })
      .from(importBatches)
      .where(and(ownedBy(viewer, importBatches), eq(importBatches.id, batchId))),
  )
  const file = batch?.files[index]
  if (!file) throw new AppError('not_found', 'This upload was not announced. Choose the files again.')
  return file
}

type SentFile = { batchId: string; index: number; bytes: Uint8Array }

/** The announcement of a file that has arrived; refuses one that arrived changed, or is of no size that is taken. */
export async function getSentFile(viewer: Viewer, { batchId, index, bytes }: SentFile) {
  const announced = await getAnnouncedFile(viewer, batchId, index)
  const fault = sizeFault(bytes.length)
  if (fault) throw fault
  if (hash('sha256', bytes, 'hex') !== announced.sha256) {
    throw new AppError(
      'conflict',
      'This file arrived changed, so nothing was stored: it was cut on the way, or edited since you chose it. Choose it again.',
    )
  }
  return { batchId, ...announced }
}

type BatchFile = (typeof importBatches.$inferSelect)['files'][number]

/** What was answered of a file under its key; undefined for one that is new. Refuses other bytes in its place. */
export function answerOf(file: BatchFile | undefined, sha256: string): StatementReport | undefined {
  if (!file?.report) return undefined
  if (file.sha256 !== sha256) throw new OtherBytes()
  return asReport(file.report)
}

/** Only keepAnswer writes these, out of the report that was answered. */
const asReport = (kept: Record<string, unknown>) => kept as StatementReport

type Place = { batchId: string; index: number; sha256: string }

/** The answer that a file of a script's request has had before, under the request's key. */
export async function findAnswer(
  viewer: Viewer,
  { batchId, index, sha256 }: Place,
): Promise<StatementReport | undefined> {
  const [batch] = await asViewer(viewer, (tx) =>
    tx
      .select({ files: importBatches.files })
      .from(importBatches)
      .where(and(ownedBy(viewer, importBatches), eq(importBatches.id, batchId))),
  )
  return answerOf(batch?.files[index], sha256)
}

/** The files of a batch so far, for the one transaction that may add to them now. */
export async function lockBatch(viewer: Viewer, tx: Tx, batchId: string) {
  const [batch] = await tx
    .select({ files: importBatches.files, reports: importBatches.reports })
    .from(importBatches)
    .where(and(ownedBy(viewer, importBatches), eq(importBatches.id, batchId)))
    .for('update')
  if (!batch) throw new AppError('not_found', 'This upload is not here any more. Send its files again.')
  return { files: batch.files, isClosed: batch.reports !== null }
}
