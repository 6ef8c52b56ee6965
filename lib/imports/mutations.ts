import 'server-only'
import { hash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { asViewer, asViewerInBulk, type BulkTx } from '@/db/as-viewer'
import { importBatches } from '@/db/schema/statements'
import { ownedBy } from '@/db/owned-by'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { addBankAccount, digestFor, nameBankAccount } from '@/lib/bank-accounts/mutations'
import { listAccountsOfBank, type KnownAccount } from '@/lib/bank-accounts/queries'
import type { BankAccount } from '@/lib/bank-accounts/schema'
import { enqueueCategorization } from '@/lib/categorization/mutations'
import { prepareCategorizer } from '@/lib/categorization/queries'
import { todayInIndia } from '@/lib/dates/iso-date'
import { AppError } from '@/lib/errors/app-error'
import { stage } from '@/lib/http/server-timing'
import { addTransactions } from '@/lib/ledger/mutations'
import { recordOperation, waitForTurn } from '@/lib/operations/mutations'
import { addRejects, addStatement, settleStatement } from '@/lib/statements/mutations'
import {
  findStatementOfFile,
  findTagging,
  getReport,
  getTaggedReport,
  joinsAccount,
  readStatement,
  withTagging,
} from '@/lib/statements/queries'
import type { StatementReport } from '@/lib/statements/schema'
import { findAccountsHolding } from '@/lib/transactions/queries'
import { chooseAccount, chooseAnswered, isNamed } from './choose-account'
import { fingerprints } from './fingerprint'
import { describeStatement, endsOf, requireWhole, type Incoming } from './plan-statement'
import { OtherBytes } from './other-bytes'
import { answerOf, findAnswer, getAnnouncedFile, lockBatch } from './queries'
import { isOfFile, refusedReport, sizeFault, whichAccount } from './refused-report'
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
  const announced = await getAnnouncedFile(viewer, batchId, index)
  const fault = sizeFault(bytes.length)
  if (fault) throw fault
  if (hash('sha256', bytes, 'hex') !== announced.sha256) {
    throw new AppError(
      'conflict',
      'This file arrived changed, so nothing was stored: it was cut on the way, or edited since you chose it. Choose it again.',
    )
  }
  const file = { batchId, ...announced }
  return storeFile(viewer, { file, account, bytes }, now, async (_tx, outcome) => outcome)
}

type WholeFile = { file: AnnouncedFile & { batchId: string }; account: string | undefined; bytes: Uint8Array }

/** `settle` answers in the transaction that stores the file, and may write there what it answers. */
async function storeFile<Answer>(
  viewer: Viewer,
  { file, account, bytes }: WholeFile,
  now: Date,
  settle: (tx: Tx, outcome: UploadOutcome) => Promise<Answer>,
): Promise<Answer> {
  const parsed = await stage('parse', () => readStatement(bytes, { today: todayInIndia(now), filename: file.filename }))
  const prints = await stage('fingerprint', async () => fingerprints(parsed.rows))
  const incoming = { file, parsed, prints, statementId: uuid() }
  return asViewerInBulk(viewer, async (bulk) => {
    await waitForTurn(viewer, bulk.tx)
    return settle(bulk.tx, await storeIncoming(viewer, bulk, incoming, account))
  })
}

async function storeIncoming(
  viewer: Viewer,
  bulk: BulkTx,
  incoming: Incoming,
  account: string | undefined,
): Promise<UploadOutcome> {
  const known = await findStatementOfFile(viewer, bulk.tx, incoming.file.sha256)
  if (known) {
    const report = await getTaggedReport(viewer, bulk.tx, known)
    return { kind: 'report', report: { ...report, status: 'already_imported' } }
  }
  const found = await findAccount(viewer, bulk.tx, incoming, account)
  if ('ask' in found) return { kind: 'which_account', bank: incoming.parsed.layout.bank, choices: found.ask }
  return storeStatement(viewer, bulk, incoming, found.account)
}

type FoundAccount = { account: BankAccount } | { ask: KnownAccount[] }

async function findAccount(
  viewer: Viewer,
  tx: Tx,
  { parsed, prints, statementId }: Incoming,
  answer: string | undefined,
): Promise<FoundAccount> {
  const { layout, account: number } = parsed
  const known = await listAccountsOfBank(viewer, tx, layout.bank)
  const named = number && { mask: number.mask, digest: digestFor(viewer, layout.bank, number) }
  const candidates = await markJoined(viewer, tx, known, { parsed, prints })
  const choice = answer ? chooseAnswered(answer, named, candidates) : chooseAccount(named, candidates)
  if (choice.kind === 'ask') return { ask: choice.choices }
  if (choice.kind === 'new') return { account: await addBankAccount(viewer, tx, { ...layout, number, statementId }) }
  if (named && choice.account.mask !== null && !isNamed(choice.account, named)) {
    throw new AppError(
      'invalid_input',
      `This file names the account ••${named.mask}, which is not ••${choice.account.mask}. Choose that one, or a new account.`,
    )
  }
  const isToBeNamed = number !== undefined && choice.account.mask === null
  if (isToBeNamed && named && known.some((account) => isNamed(account, named))) {
    throw new AppError('invalid_input', `This file names the account ••${named.mask}, which you have. Choose that one.`)
  }
  return {
    account: isToBeNamed
      ? await nameBankAccount(viewer, tx, choice.account, { ...number, statementId })
      : choice.account,
  }
}

const PRINTS_COMPARED = 50

/** Marks the accounts that share rows with the file at either end, or whose statements it continues. */
async function markJoined(
  viewer: Viewer,
  tx: Tx,
  accounts: KnownAccount[],
  { parsed, prints }: Pick<Incoming, 'parsed' | 'prints'>,
) {
  const ends = [...new Set([...prints.slice(0, PRINTS_COMPARED), ...prints.slice(-PRINTS_COMPARED)])]
  const sharing = await findAccountsHolding(
    viewer,
    tx,
    accounts.map(({ id }) => id),
    ends,
  )
  const marked = []
  for (const account of accounts) {
    const isJoined = sharing.includes(account.id) || (await joinsAccount(viewer, tx, account.id, endsOf(parsed)))
    marked.push({ ...account, isJoined })
  }
  return marked
}

async function storeStatement(
  viewer: Viewer,
  bulk: BulkTx,
  { file, parsed, prints, statementId: id }: Incoming,
  account: BankAccount,
): Promise<UploadOutcome> {
  const { tx } = bulk
  const accountDigest = digestFor(viewer, parsed.layout.bank, parsed.account)
  const statement = { ...describeStatement(file, parsed, account.id), id, accountDigest }
  const categorizeRow = await prepareCategorizer(viewer, tx)
  await addStatement(viewer, tx, statement)
  await addRejects(viewer, tx, id, parsed.rejects)
  const place = { accountId: account.id, statementId: id }
  const added = await addTransactions(viewer, bulk, place, parsed.rows, (row, index) => ({
    ...row,
    ...categorizeRow(row),
    id: uuid(),
    fingerprint: prints[index] ?? '',
  }))
  requireWhole(statement, added)
  await settleStatement(viewer, tx, id, {
    storedLines: added.stored.lines,
    duplicateLines: added.duplicate.lines,
    storedRows: added.stored.rows,
    duplicateRows: added.duplicate.rows,
    sharesWith: added.duplicate.sharesWith,
  })
  const summary = { statementId: id, filename: file.filename, storedRows: added.stored.rows }
  await recordOperation(viewer, tx, { kind: 'import', summary })
  const { rows: total, tagged } = added.stored
  if (tagged < total) await enqueueCategorization(viewer, tx, { statementId: id })
  const report = await getReport(viewer, tx, id)
  const tbd = total - tagged
  const { state } = await findTagging(viewer, tx, { id, uploadedAt: new Date(report.uploadedAt), tbd })
  return { kind: 'report', report: { ...report, tagging: { state, tagged, tbd, total } } }
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
