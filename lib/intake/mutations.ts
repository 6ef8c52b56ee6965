import 'server-only'
import { v7 as uuid } from 'uuid'
import type { BulkTx } from '@/db/as-viewer'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { addBankAccount, digestFor, nameBankAccount } from '@/lib/bank-accounts/mutations'
import type { BankAccount } from '@/lib/bank-accounts/schema'
import { enqueueCategorization } from '@/lib/categorization/mutations'
import { recallKnowledge } from '@/lib/categorization/queries'
import { stage } from '@/lib/http/server-timing'
import type { UploadOutcome } from '@/lib/imports/schema'
import { addTransactions, compareRows, noteDuplicates } from '@/lib/ledger/mutations'
import type { Added, Comparison } from '@/lib/ledger/types'
import { searchLinks } from '@/lib/links/mutations'
import { noteMappingUse } from '@/lib/mappings/mutations'
import { recordOperation } from '@/lib/operations/mutations'
import { recordAssignments } from '@/lib/provenance/mutations'
import type { Assignment } from '@/lib/provenance/types'
import type { FileFacts } from '@/lib/reader/types'
import { settleAsBefore } from '@/lib/set-aside/mutations'
import { addRejects, addStatement } from '@/lib/statements/mutations'
import { findStatementOfFile, findTagging, getReport, getTaggedReport } from '@/lib/statements/queries'
import type { StatementReport } from '@/lib/statements/schema'
import { describeStatement, requireWhole } from './describe-statement'
import { findDestination } from './queries'
import type { Destination, Incoming, Weighed } from './types'

/**
 * What storing a file would do to the ledger as it is: the same whoever asks, to plan it or to do it. Nothing is written;
 * what it has found out waits in the transaction for storeWeighed. `answer` is the person's word on the account.
 */
export async function weighFile(
  viewer: Viewer,
  bulk: BulkTx,
  { file, opened }: Incoming,
  answer: string | undefined,
): Promise<Weighed> {
  const known = await findStatementOfFile(viewer, bulk.tx, file.sha256)
  if (known) return { kind: 'imported before', statementId: known }
  const { facts } = opened
  const destination = await findDestination(viewer, bulk.tx, opened, answer)
  if (destination.kind === 'ask')
    return { kind: 'which account', bank: facts.layout.bank, choices: destination.choices }
  return { kind: 'rows', destination, comparison: await compareWith(viewer, bulk, opened, destination) }
}

/** Brings a file into the ledger, as it was weighed; answers with both, or with the question that only the person can answer. */
export async function takeIn(
  viewer: Viewer,
  bulk: BulkTx,
  incoming: Incoming,
  answer: string | undefined,
): Promise<{ weighed: Weighed; outcome: UploadOutcome }> {
  const weighed = await weighFile(viewer, bulk, incoming, answer)
  switch (weighed.kind) {
    case 'imported before':
      return { weighed, outcome: await tellImportedBefore(viewer, bulk.tx, weighed.statementId) }
    case 'which account':
      return { weighed, outcome: { kind: 'which_account', bank: weighed.bank, choices: weighed.choices } }
    case 'rows':
      return { weighed, outcome: { kind: 'report', report: await storeWeighed(viewer, bulk, incoming, weighed) } }
  }
}

/** What is answered of a file that is here already. */
export async function tellImportedBefore(viewer: Viewer, tx: Tx, statementId: string): Promise<UploadOutcome> {
  const report = await getTaggedReport(viewer, tx, statementId)
  return { kind: 'report', report: { ...report, status: 'already_imported' } }
}

function compareWith(viewer: Viewer, bulk: BulkTx, { facts, printed }: Incoming['opened'], destination: Destination) {
  const { from, to } = facts.period
  const accountId = destination.kind === 'new' ? undefined : destination.account.id
  return compareRows(viewer, bulk, { accountId, from, to }, printed)
}

/** Stores a file as it was weighed in this transaction, whole or not at all, and answers with its report. */
export async function storeWeighed(
  viewer: Viewer,
  bulk: BulkTx,
  incoming: Incoming,
  { destination, comparison }: Extract<Weighed, { kind: 'rows' }>,
): Promise<StatementReport> {
  const { tx } = bulk
  const { facts, setAside } = incoming.opened
  const statementId = uuid()
  const account = await openDestination(viewer, tx, facts, { destination, statementId })
  const accountDigest = digestFor(viewer, facts.layout.bank, facts.account)
  const statement = describeStatement(incoming.file, facts, comparison)
  const { mappingId } = incoming
  await addStatement(viewer, tx, { ...statement, id: statementId, accountId: account.id, accountDigest, mappingId })
  if (statement.rejectedRows > 0) await addRejects(viewer, bulk, statementId, await setAside())
  const place = { accountId: account.id, statementId }
  const stored = await storeRows(viewer, bulk, incoming, { place, comparison })
  requireWhole(facts, stored, comparison)
  if (mappingId) await noteMappingUse(viewer, tx, mappingId)
  if (statement.rejectedRows > 0) await settleAsBefore(viewer, tx, place)
  const came = { statementId, filename: incoming.file.filename, days: facts.period }
  await followUp(viewer, tx, came, { ...stored, assigned: await incoming.opened.assigned() })
  return reportOf(viewer, tx, statementId, stored)
}

type Rows = { place: { accountId: string; statementId: string }; comparison: Comparison }

async function storeRows(
  viewer: Viewer,
  bulk: BulkTx,
  { opened }: Incoming,
  { place, comparison }: Rows,
): Promise<Added['stored']> {
  const { classes, known } = comparison
  const knowledge = await recallKnowledge(viewer, bulk.tx)
  const stored = await addTransactions(
    viewer,
    bulk,
    place,
    opened.portions({ knowledge, accountId: place.accountId, classes }),
  )
  if (known.rows > 0) await stage('duplicates', () => noteDuplicates(viewer, bulk, place.statementId))
  return stored
}

/** What follows an import, in its transaction: nobody sees the new rows without it. */
async function followUp(
  viewer: Viewer,
  tx: Tx,
  { statementId, filename, days }: { statementId: string; filename: string; days: FileFacts['period'] },
  { rows, tagged, assigned }: Added['stored'] & { assigned: readonly Assignment[] },
): Promise<void> {
  const summary = { statementId, filename, storedRows: rows }
  const operationId = await recordOperation(viewer, tx, { kind: 'import', summary })
  await stage('provenance', () => recordAssignments(viewer, tx, operationId, assigned))
  if (rows > 0) await stage('link', () => searchLinks(viewer, tx, { days, statementId, operationId }))
  if (tagged < rows) await enqueueCategorization(viewer, tx, { statementId })
}

async function reportOf(
  viewer: Viewer,
  tx: Tx,
  statementId: string,
  { rows: total, tagged }: Added['stored'],
): Promise<StatementReport> {
  const report = await getReport(viewer, tx, statementId)
  const tbd = total - tagged
  const { state } = await findTagging(viewer, tx, { id: statementId, uploadedAt: new Date(report.uploadedAt), tbd })
  return { ...report, tagging: { state, tagged, tbd, total } }
}

function openDestination(
  viewer: Viewer,
  tx: Tx,
  { layout, account: number }: FileFacts,
  { destination, statementId }: { destination: Destination; statementId: string },
): Promise<BankAccount> | BankAccount {
  if (destination.kind === 'new') return addBankAccount(viewer, tx, { ...layout, number, statementId })
  const { kind, account } = destination
  return kind === 'to be named' && number ? nameBankAccount(viewer, tx, account, { ...number, statementId }) : account
}
