import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { releaseAccount } from '@/lib/bank-accounts/mutations'
import { AppError } from '@/lib/errors/app-error'
import { dropJobs } from '@/lib/jobs/mutations'
import { searchLinks } from '@/lib/links/mutations'
import { recordUndo, summarizeOperation, waitForTurn } from '@/lib/operations/mutations'
import { dropRows, forgetDuplicates, passOn, takeIn } from '@/lib/rows/mutations'
import { forgetRejects, recountStatements, retireStatement } from '@/lib/statements/mutations'
import { editOf, findImport, listEdited } from './queries'
import type { KeptBecause, KeptRow, TakenBack } from './schema'

type Wish = { /** Also rows that the person has tagged, entered or linked. */ withEdited: boolean }

/**
 * Takes an import back, as if the file had never come: its rows go, but for those that another file holds too, which are
 * that one's own from now on, and those that the person has edited. The keys of what went are free again. docs/decisions/0018.
 */
export function undoImport(viewer: Viewer, statementId: string, wish: Wish): Promise<TakenBack> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    const importId = await findImport(viewer, tx, statementId)
    if (importId === undefined) throw new AppError('not_found', 'That statement is not here (any more).')
    const { undoId } = await recordUndo(viewer, tx, importId)
    return takeBack(viewer, tx, { statementId, operationId: undoId }, wish)
  })
}

type Undoing = { statementId: string; operationId: string }

/** The same within the transaction that has noted the undo. */
export async function takeBack(
  viewer: Viewer,
  tx: Tx,
  { statementId, operationId }: Undoing,
  { withEdited }: Wish,
): Promise<TakenBack> {
  const { accountId, filename, days } = await retireStatement(viewer, tx, statementId)
  await takeIn(viewer, tx, statementId)
  const passed = await passOn(viewer, tx, statementId)
  await forgetDuplicates(viewer, tx, statementId)
  const edited = withEdited ? [] : await listEdited(viewer, tx, statementId)
  const own = eq(transactions.statementId, statementId)
  const removed = await dropRows(viewer, tx, withEdited ? own : and(own, isNull(editOf(viewer))))
  await forgetRejects(viewer, tx, statementId)
  await searchLinks(viewer, tx, { days, operationId: null })
  await recountStatements(viewer, tx, [...passed.heirs])
  await dropJobs(viewer, tx, 'categorize', statementId)
  await releaseAccount(viewer, tx, { accountId, statementId })
  const shared = passed.rows.map((transactionId): KeptRow => ({ transactionId, reason: 'in_another_file' }))
  const kept = [...shared, ...edited]
  const summary = { statementId, filename, removed: removed.length, kept: kept.length, ...countByReason(kept) }
  await summarizeOperation(viewer, tx, operationId, summary)
  return { removed: removed.length, kept, operationId }
}

/** For Activity, which tells why rows have stayed. */
function countByReason(kept: readonly KeptRow[]): Partial<Record<KeptBecause, number>> {
  const counts: Partial<Record<KeptBecause, number>> = {}
  for (const { reason } of kept) counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}
