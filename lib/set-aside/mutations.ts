import 'server-only'
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { undoImages } from '@/db/schema/operations'
import { statementRejects } from '@/db/schema/statements'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { enqueueCategorization } from '@/lib/categorization/mutations'
import { categorize } from '@/lib/categorization/queries'
import { addDays, todayInIndia } from '@/lib/dates/iso-date'
import { AppError } from '@/lib/errors/app-error'
import { isChangedByHand } from '@/lib/import-undo/queries'
import { fingerprintRows } from '@/lib/intake/queries'
import { searchLinks } from '@/lib/links/mutations'
import { joinImages, recordOperation, waitForTurn } from '@/lib/operations/mutations'
import { recordCategorized } from '@/lib/provenance/mutations'
import { addRow, noteDuplicate, withdrawLines } from '@/lib/rows/mutations'
import { findByFingerprint, listHeldRows } from '@/lib/rows/queries'
import { restateStatement } from '@/lib/statements/mutations'
import {
  getCorrectable,
  listInState,
  listPrecedents,
  listSettledBy,
  listWithTwins,
  type Precedent,
  type SetAside,
  type SettledLine,
} from './queries'
import type { Corrected, EnteredRow, Outcome, RejectState, Settled } from './schema'

type Correction = { statementId: string; line: number; row: EnteredRow }

/**
 * Makes a line that was set aside the row that the person says it is, in this file and wherever the account's other files
 * have set the same line aside; counts and proof of each are judged again with it. docs/decisions/0018.
 */
export function correctLine(viewer: Viewer, { row, ...place }: Correction, now: Date): Promise<Corrected> {
  requireNear(row, now)
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    const chosen = await getCorrectable(viewer, tx, place)
    const twins = await listWithTwins(viewer, tx, [chosen], ['open', 'ignored'])
    const summary = { ...place, filename: chosen.filename, did: 'corrected' }
    const operationId = await recordOperation(viewer, tx, { kind: 'set_aside', summary })
    await keepImages(viewer, tx, twins, operationId)
    const inOrder = [chosen, ...twins.filter(({ id }) => id !== chosen.id)]
    const stored: Stored[] = []
    for (const one of inOrder) stored.push(await storeAs(viewer, tx, one, row, operationId))
    for (const { statementId } of inOrder) await restateStatement(viewer, tx, statementId)
    await searchLinks(viewer, tx, { days: { from: row.transactionDate, to: row.transactionDate }, operationId })
    const [first] = stored
    if (!first) throw new Error('a line that is corrected is among those that are')
    if (first.isUnknown) await enqueueCategorization(viewer, tx, { statementId: chosen.statementId })
    return { outcome: first.outcome, transactionId: first.transactionId, operationId }
  })
}

function requireNear({ transactionDate, valueDate }: EnteredRow, now: Date): void {
  const today = todayInIndia(now)
  const fields = {
    ...(transactionDate > addDays(today, DAYS_AHEAD_MAX) && {
      transactionDate: ['This day lies more than a week ahead.'],
    }),
    ...(valueDate &&
      valueDate > addDays(today, VALUE_DAYS_AHEAD_MAX) && { valueDate: ['This day lies more than a year ahead.'] }),
  }
  if (Object.keys(fields).length > 0) throw new AppError('invalid_input', 'Please check the dates.', { fields })
}

// As far ahead as the rows of a file may lie.
const DAYS_AHEAD_MAX = 7
const VALUE_DAYS_AHEAD_MAX = 366

type Stored = { outcome: Outcome; transactionId: string; isUnknown: boolean }

async function storeAs(
  viewer: Viewer,
  tx: Tx,
  reject: SetAside,
  entered: EnteredRow,
  operationId: string,
): Promise<Stored> {
  const { debitPaise: debitAmount, creditPaise: creditAmount, closingBalancePaise: closingBalance, ...words } = entered
  const { statementId, accountId, line, lineCount, currency } = reject
  const row = { ...words, debitAmount, creditAmount, closingBalance, line, lineCount, currency }
  const fingerprint = await freePrint(viewer, tx, statementId, row)
  const known = await findByFingerprint(viewer, tx, accountId, fingerprint)
  if (known) {
    await noteDuplicate(viewer, tx, { statementId, line, lineCount, transactionId: known.id })
    await settle(viewer, tx, [reject.id], { state: 'corrected', transactionId: known.id, operationId })
    return { outcome: known.isRemoved ? 'removed' : 'duplicate', transactionId: known.id, isUnknown: false }
  }
  const [categorized] = await categorize(viewer, tx, [{ ...row, accountId }])
  if (!categorized) throw new Error('a row was lost on its way')
  const transactionId = uuid()
  await addRow(viewer, tx, { ...categorized, id: transactionId, statementId, accountId, fingerprint })
  await recordCategorized(viewer, tx, operationId, [categorized])
  await settle(viewer, tx, [reject.id], { state: 'corrected', transactionId, operationId })
  return { outcome: 'stored', transactionId, isUnknown: categorized.tagId === null }
}

type Printed = Parameters<typeof fingerprintRows>[0][number]

/** The row's key: of equal rows of its file the first number that none of them has. */
async function freePrint(viewer: Viewer, tx: Tx, statementId: string, row: Printed): Promise<string> {
  const taken = new Set((await listHeldRows(viewer, tx, statementId)).map(({ fingerprint }) => fingerprint))
  for (let count = 8; ; count *= 8) {
    const free = fingerprintRows(Array.from({ length: count }, () => row)).find((print) => !taken.has(print))
    if (free !== undefined) return free
  }
}

type State = { state: RejectState; transactionId: string | null; operationId: string }

async function settle(viewer: Viewer, tx: Tx, ids: readonly string[], state: State): Promise<void> {
  await tx
    .update(statementRejects)
    .set(state)
    .where(and(ownedBy(viewer, statementRejects), inArray(statementRejects.id, [...ids])))
}

/** Keeps lines as they stand, for the undo of the operation that settles them. */
async function keepImages(
  viewer: Viewer,
  tx: Tx,
  lines: readonly { id: string }[],
  operationId: string,
): Promise<void> {
  if (lines.length === 0) return
  const ids = lines.map(({ id }) => id)
  await tx.execute(sql`
    insert into ${undoImages} (user_id, operation_id, "of", "key", image)
    select ${viewer.userId}::uuid, ${operationId}::uuid, 'statement_rejects', id::text, to_jsonb(${statementRejects})
      from ${statementRejects} where ${and(ownedBy(viewer, statementRejects), inArray(statementRejects.id, ids))}
    on conflict do nothing`)
}

type Wish = { statementId: string; lines?: number[] | undefined; state: 'ignored' | 'open' }

/** Leaves lines alone that carry no payment, or asks about them again; all of the statement where none are named. */
export function settleLines(viewer: Viewer, { statementId, lines, state }: Wish): Promise<Settled> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    const from = state === 'ignored' ? 'open' : 'ignored'
    const chosen = await listInState(viewer, tx, { statementId, lines, state: from })
    if (chosen.length === 0 || (lines && chosen.length !== new Set(lines).size))
      throw new AppError('not_found', 'Not all of these lines wait for your word any more. Reload the page.')
    const twins = await listWithTwins(viewer, tx, chosen, [from])
    const did = state === 'ignored' ? 'ignored' : 'reopened'
    const summary = { statementId, filename: chosen[0]?.filename ?? '', lines: chosen.length, did }
    const operationId = await recordOperation(viewer, tx, { kind: 'set_aside', summary })
    await keepImages(viewer, tx, twins, operationId)
    await settle(
      viewer,
      tx,
      twins.map(({ id }) => id),
      { state, transactionId: null, operationId },
    )
    return { changed: chosen.length, operationId }
  })
}

/**
 * Settles the lines of a new statement that the person has settled before, in an earlier file of the account, the same way:
 * nobody is asked twice. Answers with how many.
 */
export async function settleAsBefore(
  viewer: Viewer,
  tx: Tx,
  { statementId, accountId }: { statementId: string; accountId: string },
): Promise<number> {
  const precedents = await listPrecedents(viewer, tx, { statementId, account: accountId })
  if (precedents.length === 0) return 0
  const held = new Set((await listHeldRows(viewer, tx, statementId)).map(({ id }) => id))
  let settled = 0
  for (const precedent of precedents) settled += (await followPrecedent(viewer, tx, precedent, held)) ? 1 : 0
  await restateStatement(viewer, tx, statementId)
  return settled
}

/** A row that this file has as a line of its own too stays with that line, and the other one open. */
async function followPrecedent(viewer: Viewer, tx: Tx, precedent: Precedent, held: Set<string>): Promise<boolean> {
  const { id, line, lineCount, statementId, state, transactionId, operationId } = precedent
  if (state === 'corrected' && (transactionId === null || held.has(transactionId))) return false
  await keepImages(viewer, tx, [{ id }], operationId)
  if (transactionId !== null) {
    await noteDuplicate(viewer, tx, { statementId, line, lineCount, transactionId })
    held.add(transactionId)
  }
  await settle(viewer, tx, [id], { state, transactionId, operationId })
  return true
}

type Undone = { restored: number; conflicts: string[] }

/** Lines are again as they stood before; a row that the person has changed since it was made of a line stays, and is named. */
export async function undoSetAside(viewer: Viewer, tx: Tx, operationId: string): Promise<Undone> {
  const lines = await listSettledBy(viewer, tx, operationId)
  const conflicts: string[] = []
  for (const [transactionId, own] of byRow(lines)) {
    const isWithdrawn = await withdrawLines(viewer, tx, { transactionId, lines: own }, isChangedByHand(viewer))
    if (!isWithdrawn) conflicts.push(transactionId)
  }
  const restored = lines.filter((line) => line.transactionId === null || !conflicts.includes(line.transactionId))
  await restoreImages(viewer, tx, operationId, restored)
  await joinImages(viewer, tx, { operationId, of: 'statement_rejects' })
  const files = new Set(restored.filter(({ transactionId }) => transactionId !== null).map((line) => line.statementId))
  for (const statementId of files) await restateStatement(viewer, tx, statementId)
  return { restored: restored.length, conflicts }
}

function byRow(lines: readonly SettledLine[]): [transactionId: string, lines: SettledLine[]][] {
  const rows = lines.flatMap((line) => (line.transactionId === null ? [] : [{ ...line, row: line.transactionId }]))
  return Object.entries(Object.groupBy(rows, ({ row }) => row)).map(([row, own]) => [row, own ?? []])
}

async function restoreImages(
  viewer: Viewer,
  tx: Tx,
  operationId: string,
  lines: readonly { id: string }[],
): Promise<void> {
  if (lines.length === 0) return
  const ids = lines.map(({ id }) => id)
  await tx.execute(sql`
    update ${statementRejects} set state = (image ->> 'state')::reject_state,
        transaction_id = (image ->> 'transaction_id')::uuid, operation_id = (image ->> 'operation_id')::uuid
      from ${undoImages}
     where ${and(ownedBy(viewer, statementRejects), inArray(statementRejects.id, ids), eq(statementRejects.operationId, operationId))}
       and ${and(ownedBy(viewer, undoImages), eq(undoImages.operationId, operationId), eq(undoImages.of, 'statement_rejects'))}
       and ${undoImages.key} = ${statementRejects.id}::text`)
}

/** Lines of which a row was made that is another one from now on. */
export async function leadRejectsTo(viewer: Viewer, tx: Tx, sameRows: SQL): Promise<void> {
  await tx.execute(sql`
    update ${statementRejects} set transaction_id = stays from ${sameRows}
     where ${ownedBy(viewer, statementRejects)} and ${statementRejects.transactionId} = gone`)
}
