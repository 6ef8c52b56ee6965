import 'server-only'
import { and, eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { asViewer, asViewerInBulk } from '@/db/as-viewer'
import { importBatches } from '@/db/schema/statements'
import { ownedBy } from '@/db/owned-by'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { todayInIndia } from '@/lib/dates/iso-date'
import { takeIn, tellImportedBefore } from '@/lib/intake/mutations'
import { openFile } from '@/lib/intake/queries'
import { isOfFile, OtherBytes, refusedReport, sizeFault, whichAccount } from '@/lib/intake/schema'
import { waitForTurn } from '@/lib/operations/mutations'
import { inTurnToRead, type ReadFile } from '@/lib/reader/queries'
import { findStatementOfFile, getTaggedReport, withTagging } from '@/lib/statements/queries'
import type { StatementReport } from '@/lib/statements/schema'
import { answerOf, findAnswer, getSentFile, lockBatch } from './queries'
import type { AnnouncedFile, AnnouncedOutcome, RegisteredBatch, UploadOutcome } from './schema'

/** Opens a batch. A file whose bytes are known is answered with its report and need not be sent. */
export function registerBatch(viewer: Viewer, files: AnnouncedFile[]): Promise<RegisteredBatch> {
  return asViewer(viewer, async (tx) => {
    const batchId = uuid()
    await tx.insert(importBatches).values({ userId: viewer.userId, id: batchId, files })
    const outcomes: AnnouncedOutcome[] = []
    for (const { bytes, sha256 } of files) {
      const fault = sizeFault(bytes)
      const known = fault ? undefined : await findStatementOfFile(viewer, tx, sha256)
      if (fault) outcomes.push({ kind: 'refused', message: fault.message })
      else if (!known) outcomes.push({ kind: 'send' })
      else
        outcomes.push({
          kind: 'report',
          report: { ...(await getTaggedReport(viewer, tx, known)), status: 'already_imported' },
        })
    }
    return { batchId, files: outcomes }
  })
}

type SentFile = { batchId: string; index: number; account: string | undefined; bytes: Uint8Array }

/** Reads and stores one file of a batch, whole or not at all. `now` bounds the dates that a statement may hold. */
export async function importFile(
  viewer: Viewer,
  { batchId, index, account, bytes }: SentFile,
  now: Date,
): Promise<UploadOutcome> {
  const file = await getSentFile(viewer, { batchId, index, bytes })
  return storeFile(viewer, { file, account, bytes }, now, async (_tx, outcome) => outcome)
}

type WholeFile = {
  file: AnnouncedFile & { batchId: string }
  account: string | undefined
  bytes: Uint8Array
  signal?: AbortSignal | undefined
}

/** Answers in the transaction that stores a file, and may write there what it answers. */
type Settle<Answer> = (tx: Tx, outcome: UploadOutcome) => Promise<Answer>

async function storeFile<Answer>(
  viewer: Viewer,
  { file, account, bytes, signal }: WholeFile,
  now: Date,
  settle: Settle<Answer>,
): Promise<Answer> {
  const store = async (read: ReadFile) => {
    const known = await answerKnown(viewer, file.sha256, settle)
    if (known) return known.answer
    const options = { today: todayInIndia(now), filename: file.filename }
    const incoming = { file, ...(await openFile(viewer, read, bytes, options)) }
    return asViewerInBulk(viewer, async (bulk) => {
      await waitForTurn(viewer, bulk.tx)
      const { outcome } = await takeIn(viewer, bulk, incoming, account)
      return settle(bulk.tx, outcome)
    })
  }
  return inTurnToRead(viewer, store, { signal })
}

/** A file that is here already is told by its hash, before anybody reads it. */
function answerKnown<Answer>(viewer: Viewer, sha256: string, settle: Settle<Answer>) {
  return asViewer(viewer, async (tx) => {
    const known = await findStatementOfFile(viewer, tx, sha256)
    return known ? { answer: await settle(tx, await tellImportedBefore(viewer, tx, known)) } : undefined
  })
}

/** Makes the batch of a plan that is carried out, unless it is there. */
export async function ensureBatch(viewer: Viewer, tx: Tx, batchId: string, files: AnnouncedFile[]): Promise<void> {
  await tx.insert(importBatches).values({ userId: viewer.userId, id: batchId, files }).onConflictDoNothing()
}

/** The batch of a script's request: under a key that was used before, the batch of that time. */
export function openBatch(viewer: Viewer, key: string | undefined): Promise<string> {
  const { userId } = viewer
  return asViewer(viewer, async (tx) => {
    const batch = { userId, id: uuid(), files: [], idempotencyKey: key ?? null }
    const [made] = await tx
      .insert(importBatches)
      .values(batch)
      .onConflictDoNothing()
      .returning({ id: importBatches.id })
    const [batchOfKey] = made
      ? [made]
      : await tx
          .select({ id: importBatches.id })
          .from(importBatches)
          .where(and(ownedBy(viewer, importBatches), eq(importBatches.idempotencyKey, key ?? '')))
    if (!batchOfKey) throw new Error('a batch was neither made nor there')
    return batchOfKey.id
  })
}

/** A file as it came; of one that is too large the content is not kept. */
export type SentContent = AnnouncedFile & { content: Uint8Array | undefined }

type ReceivedFile = {
  batch: { id: string; isKeyed: boolean }
  index: number
  account: string | undefined
  content: SentContent
}

/**
 * Stores one file of a script's request and answers with its report, in which its own faults are told. Under a key the
 * answer is kept in the transaction that stores the file, and given again to whoever sends the same file under it.
 */
export async function receiveFile(viewer: Viewer, sent: ReceivedFile, now: Date): Promise<StatementReport> {
  const { batch, index, account, content } = sent
  const { content: bytes, ...announced } = content
  const file = { batchId: batch.id, ...announced }
  const answered = await findAnswer(viewer, { batchId: batch.id, index, sha256: file.sha256 })
  if (answered) return answered
  try {
    const fault = sizeFault(file.bytes)
    if (fault || !bytes) throw fault ?? new Error('a file of a size that is taken has content')
    return await storeFile(viewer, { file, account, bytes }, now, async (tx, outcome) => {
      const report =
        outcome.kind === 'report'
          ? outcome.report
          : refusedReport(file, whichAccount(outcome.bank, outcome.choices), now)
      return keepAnswer(viewer, tx, sent, report)
    })
  } catch (error) {
    if (!isOfFile(error)) throw error
    const { code, message } = error
    return asViewer(viewer, (tx) => keepAnswer(viewer, tx, sent, refusedReport(file, { code, message }, now)))
  }
}

/** Keeps what is answered of a file; where another request with the key was quicker, its answer is the one. */
async function keepAnswer(
  viewer: Viewer,
  tx: Tx,
  { batch, index, content }: ReceivedFile,
  report: StatementReport,
): Promise<StatementReport> {
  const { filename, bytes, sha256 } = content
  const { files, isClosed } = await lockBatch(viewer, tx, batch.id)
  const kept = answerOf(files[index], sha256)
  if (kept) return kept
  if (isClosed) throw new OtherBytes()
  const [tagged] = report.id === null || report.tagging ? [report] : await withTagging(viewer, tx, [report])
  const answer = tagged ?? report
  const added = { filename, bytes, sha256, ...(batch.isKeyed && { report: answer }) }
  await tx
    .update(importBatches)
    .set({ files: [...files, added] })
    .where(and(ownedBy(viewer, importBatches), eq(importBatches.id, batch.id)))
  return answer
}

/** Ends a request with a key: whoever sends the same files again gets the same answers, and nobody can add to them. */
export function closeBatch(viewer: Viewer, batchId: string, filesSent: number): Promise<void> {
  return asViewer(viewer, async (tx) => {
    const { files } = await lockBatch(viewer, tx, batchId)
    if (files.length !== filesSent) throw new OtherBytes()
    const reports = files.map(({ report }) => report ?? {})
    await tx
      .update(importBatches)
      .set({ reports })
      .where(and(ownedBy(viewer, importBatches), eq(importBatches.id, batchId)))
  })
}
