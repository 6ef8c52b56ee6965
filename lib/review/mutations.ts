import 'server-only'
import { asViewer } from '@/db/as-viewer'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { TBD } from '@/lib/tags/schema'
import { countOf } from '@/lib/text/count-of'
import { retag, retagMatching } from '@/lib/transactions/mutations'
import type { Retagged } from '@/lib/transactions/schema'
import { mapProposals } from './queries'
import type { Accept, Accepted, AskEachTime } from './schema'

/**
 * Confirms what machines propose, of each product as a whole: one operation a tag, each of which can be undone. `seen` is how
 * many the person was told of: where more have come meanwhile, nothing is confirmed.
 */
export async function acceptProposals(viewer: Viewer, { seen, minConfidence }: Accept): Promise<Accepted> {
  const proposals = await asViewer(viewer, async (tx) => {
    const all = [...(await mapProposals(viewer, tx, {})).values()].reduce((sum, ids) => sum + ids.length, 0)
    if (all > seen)
      throw new AppError('conflict', `${countOf(all - seen, 'proposal')} came meanwhile. Look at them first.`)
    return mapProposals(viewer, tx, { minConfidence })
  })
  const accepted: Accepted = { products: 0, changed: 0, operationIds: [] }
  for (const [tag, transactionIds] of proposals) {
    const { changed, operationId } = await retag(viewer, { transactionIds, tag, scope: 'product' })
    accepted.operationIds.push(operationId)
    accepted.products += transactionIds.length
    accepted.changed += changed
  }
  return accepted
}

/** Leaves a product's rows TBD and has no machine tag those to come: the person is asked each time. */
export function askEachTime(viewer: Viewer, { productKey: product, ...rows }: AskEachTime): Promise<Retagged> {
  return retagMatching(viewer, { product, ...rows, spendingOnly: false }, { tag: TBD, scope: 'product' })
}
