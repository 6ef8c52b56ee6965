import 'server-only'
import { asViewer } from '@/db/as-viewer'
import type { Viewer } from '@/lib/auth/viewer'
import { getMergeable } from '@/lib/bank-accounts/queries'
import { countRowsOf, countSameRows } from '@/lib/rows/queries'
import { countStatementsOf } from '@/lib/statements/queries'
import type { Accounts, MergePreview } from './schema'

/** What making two accounts one would do now; refuses accounts that are not the viewer's. */
export function previewMerge(viewer: Viewer, { from, into }: Accounts): Promise<MergePreview> {
  return asViewer(viewer, async (tx) => {
    for (const accountId of [from, into]) await getMergeable(viewer, tx, accountId)
    return {
      statements: await countStatementsOf(viewer, tx, from),
      payments: await countRowsOf(viewer, tx, from),
      same: await countSameRows(viewer, tx, { from, into }),
    }
  })
}
