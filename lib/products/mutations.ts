import 'server-only'
import { asViewer } from '@/db/as-viewer'
import type { Viewer } from '@/lib/auth/viewer'
import { recordOperation, summarizeOperation, waitForTurn } from '@/lib/operations/mutations'
import { recordChangedTags } from '@/lib/provenance/mutations'
import { forgetProductTag } from '@/lib/tags/mutations'
import { retagProduct, tagAsUnknown } from '@/lib/transactions/mutations'
import type { Retagged } from '@/lib/transactions/schema'
import { getKnownProduct } from './queries'
import type { Forgetting } from './schema'

/** Gives a remembered product another tag, or confirms its own, for its payments of before and those to come. */
export function retagKnownProduct(viewer: Viewer, { id, tag }: { id: string; tag: string }): Promise<Retagged> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    return retagProduct(viewer, tx, await getKnownProduct(viewer, tx, id), tag)
  })
}

/** Forgets a product, as if nobody had said anything about it: its next payments are tagged by what everybody knows. */
export function forgetProduct(viewer: Viewer, { id, rows }: Forgetting): Promise<Retagged> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    const { productKey, direction } = await getKnownProduct(viewer, tx, id)
    const summary = { did: 'forgot', rows }
    const operationId = await recordOperation(viewer, tx, { kind: 'correction', summary })
    const product = { operationId, productKey, direction }
    await forgetProductTag(viewer, tx, product)
    const changed = rows === 'tbd' ? await tagAsUnknown(viewer, tx, product) : 0
    await recordChangedTags(viewer, tx, operationId)
    await summarizeOperation(viewer, tx, operationId, { changed })
    return { changed, operationId }
  })
}
