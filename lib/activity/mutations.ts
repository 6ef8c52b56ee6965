import 'server-only'
import { asViewer } from '@/db/as-viewer'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { recordUndo } from '@/lib/operations/mutations'
import { restoreProductTags } from '@/lib/tags/mutations'
import { restoreTags } from '@/lib/transactions/mutations'

export type Undone = { restored: number; conflicts: string[] }

/** Puts back exactly what a correction changed, memory included; rows that were changed again since are left and named. */
export function undoOperation(viewer: Viewer, operationId: string): Promise<Undone> {
  return asViewer(viewer, async (tx) => {
    const { kind } = await recordUndo(viewer, tx, operationId)
    if (kind !== 'correction') throw new AppError('invalid_input', 'Only a correction of tags can be undone here.')
    const undone = await restoreTags(viewer, tx, operationId)
    await restoreProductTags(viewer, tx, operationId)
    return undone
  })
}
