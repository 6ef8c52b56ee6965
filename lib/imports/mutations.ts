import 'server-only'
import { hash } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { asViewer, asViewerInBulk, type BulkTx } from '@/db/as-viewer'
import { importBatches } from '@/db/schema/statements'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { addBankAccount, digestFor, nameBankAccount } from '@/lib/bank-accounts/mutations'
import { listAccountsOfBank, type KnownAccount } from '@/lib/bank-accounts/queries'
import type { BankAccount } from '@/lib/bank-accounts/schema'
import { enqueueCategorization } from '@/lib/categorization/mutations'
import { prepareCategorizer } from '@/lib/categorization/queries'
import { todayInIndia } from '@/lib/dates/iso-date'
import { AppError } from '@/lib/errors/app-error'
import { recordOperation, waitForTurn } from '@/lib/operations/mutations'
import { addRejects, addStatement, settleStatement } from '@/lib/statements/mutations'
import {
  findStatementOfFile,
  findTagging,
  getReport,
  getTaggedReport,
  joinsAccount,
  readStatement,
} from '@/lib/statements/queries'
import { EMPTY_FILE } from '@/lib/statements/schema'
import type { ParsedStatement } from '@/lib/statements/types'
import { addTransactions } from '@/lib/transactions/mutations'
import { findAccountsHolding } from '@/lib/transactions/queries'
import {
  chooseAccount,
  chooseForNew,
  isNamed,
  type AccountChoice,
  type Candidate,
  type NamedInFile,
} from './choose-account'
import { fingerprints } from './fingerprint'
import { describeStatement, endsOf, requireWhole } from './plan-statement'
import { getAnnouncedFile } from './queries'
import {
  FILE_BYTES_MAX,
  FILE_TOO_LARGE,
  type AnnouncedFile,
  type AnnouncedOutcome,
  type RegisteredBatch,
  type UploadOutcome,
} from './schema'

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
  const parsed = await readStatement(bytes, todayInIndia(now))
  const incoming = { file: { batchId, ...announced }, parsed, prints: fingerprints(parsed.rows) }
  return asViewerInBulk(viewer, async (bulk) => {
    await waitForTurn(viewer, bulk.tx)
    const known = await findStatementOfFile(viewer, bulk.tx, announced.sha256)
    if (known) {
      const report = await getTaggedReport(viewer, bulk.tx, known)
      return { kind: 'report', report: { ...report, status: 'already_imported' } }
    }
    const found = await findAccount(viewer, bulk.tx, incoming, account)
    if ('ask' in found) return { kind: 'which_account', bank: parsed.layout.bank, choices: found.ask }
    return storeStatement(viewer, bulk, incoming, found.account)
  })
}

type Incoming = { file: AnnouncedFile & { batchId: string }; parsed: ParsedStatement; prints: string[] }

type FoundAccount = { account: BankAccount } | { ask: KnownAccount[] }

async function findAccount(
  viewer: Viewer,
  tx: Tx,
  { parsed, prints }: Incoming,
  answer: string | undefined,
): Promise<FoundAccount> {
  const { layout, account: number } = parsed
  const known = await listAccountsOfBank(viewer, tx, layout.bank)
  const named = number && { mask: number.mask, digest: digestFor(viewer, layout.bank, number) }
  const candidates = await markJoined(viewer, tx, known, { parsed, prints })
  const choice = answer ? answered(answer, named, candidates) : chooseAccount(named, candidates)
  if (choice.kind === 'ask') return { ask: choice.choices }
  if (choice.kind === 'new') return { account: await addBankAccount(viewer, tx, { ...layout, number }) }
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
  return { account: isToBeNamed ? await nameBankAccount(viewer, tx, choice.account, number) : choice.account }
}

function answered(answer: string, named: NamedInFile, candidates: readonly Candidate[]): AccountChoice {
  if (answer === 'new') return chooseForNew(named, candidates)
  const account = candidates.find(({ id }) => id === answer)
  if (!account)
    throw new AppError(
      'invalid_input',
      'That account is not one of yours at this bank. Choose another, or a new account.',
    )
  return { kind: 'existing', account }
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
  { file, parsed, prints }: Incoming,
  account: BankAccount,
): Promise<UploadOutcome> {
  const { tx } = bulk
  const id = uuid()
  const statement = describeStatement(file, parsed, account.id)
  const categorizeRow = await prepareCategorizer(viewer, tx)
  await addStatement(viewer, tx, { ...statement, id })
  await addRejects(viewer, tx, id, parsed.rejects)
  const place = { accountId: account.id, statementId: id, currency: account.currency }
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
  await recordOperation(viewer, tx, { kind: 'import', summary: { statementId: id, storedRows: added.stored.rows } })
  const { rows: total, tagged } = added.stored
  if (tagged < total) await enqueueCategorization(viewer, tx, { statementId: id })
  const report = await getReport(viewer, tx, id)
  const { state } = await findTagging(viewer, tx, { id, uploadedAt: new Date(report.uploadedAt) })
  return { kind: 'report', report: { ...report, tagging: { state, tagged, tbd: total - tagged, total } } }
}

function sizeFault(bytes: number): AppError | undefined {
  if (bytes === 0) return new AppError('invalid_input', EMPTY_FILE)
  return bytes > FILE_BYTES_MAX ? new AppError('too_large', FILE_TOO_LARGE) : undefined
}
