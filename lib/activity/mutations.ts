import 'server-only'
import { asViewer } from '@/db/as-viewer'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { categorize } from '@/lib/categorization/queries'
import { AppError } from '@/lib/errors/app-error'
import { restoreLink } from '@/lib/links/mutations'
import { recordUndo, waitForTurn } from '@/lib/operations/mutations'
import { restoreProductTags } from '@/lib/tags/mutations'
import { recallProductTagsBefore } from '@/lib/tags/queries'
import { noteTags, restoreTags } from '@/lib/transactions/mutations'
import { listTaughtRows } from '@/lib/transactions/queries'

type Undone = { restored: number; conflicts: string[] }

/**
 * Puts back exactly what a correction or a model's answers changed, memory included, as if it had never been: rows that
 * came since and were tagged by what it taught get what they would have got. Rows that were changed again since are left and named.
 */
export function undoOperation(viewer: Viewer, operationId: string): Promise<Undone> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    const { kind } = await recordUndo(viewer, tx, operationId)
    if (kind === 'link') return restoreLink(viewer, tx, operationId)
    if (!UNDOABLE.includes(kind)) throw new AppError('invalid_input', 'Only a change of tags can be undone here.')
    await noteTaughtRows(viewer, tx, operationId)
    const undone = await restoreTags(viewer, tx, operationId)
    await restoreProductTags(viewer, tx, operationId)
    return undone
  })
}

const UNDOABLE = ['correction', 'categorization']

async function noteTaughtRows(viewer: Viewer, tx: Tx, operationId: string): Promise<void> {
  const taught = await listTaughtRows(viewer, tx, operationId)
  if (taught.length === 0) return
  const before = await recallProductTagsBefore(viewer, tx, operationId)
  await noteTags(viewer, tx, operationId, await categorize(viewer, tx, taught, before))
}
