import { recordAssignments, recordCategorized, recordChangedTags, recordRestoredTags } from '@/lib/provenance/mutations'
import { findTagStory, mapDisputed, mapDisputedByExceptions } from '@/lib/provenance/queries'
import { findAsking } from '@/lib/model-asking/queries'
import { asRavi, told, type Attempt } from './attempt'
import { aCategory } from './rows'

export const PROVENANCE_ATTEMPTS: Record<string, Attempt> = {
  'model-asking/queries.findAsking': asRavi(async ({ asha, ravi }, tx) => {
    const row = { productKey: asha.product, product: asha.product, narration: `UPI-${asha.product}` }
    return told((await findAsking(ravi.viewer, tx, row)) === 'off' ? 0 : 1, asha)
  }),
  'provenance/queries.findTagStory': ({ asha, ravi }) => findTagStory(ravi.viewer, asha.transactionIds[0] ?? ''),
  'provenance/queries.mapDisputed': asRavi(async ({ asha, ravi }, tx) => {
    const correction = { operationId: asha.operationId, tagId: ravi.tagId, tag: 'another' }
    return [...(await mapDisputed(ravi.viewer, tx, correction))]
  }),
  'provenance/queries.mapDisputedByExceptions': asRavi(async ({ asha, ravi }, tx) => {
    const correction = { operationId: asha.operationId, tagId: ravi.tagId, tag: 'another' }
    return [...(await mapDisputedByExceptions(ravi.viewer, tx, correction))]
  }),
  'provenance/mutations.recordAssignments': asRavi(({ asha, ravi }, tx) =>
    recordAssignments(ravi.viewer, tx, asha.operationId, [
      {
        ...{ productKey: asha.product, direction: 'debit', tagId: asha.tagId, source: 'memory', reason: 'own_memory' },
        ...{ confidence: 1, evidence: null, rows: 1 },
      },
    ]),
  ),
  'provenance/mutations.recordCategorized': asRavi(({ asha, ravi }, tx) =>
    recordCategorized(ravi.viewer, tx, asha.operationId, [{ ...aCategory(), creditAmount: 0 }]),
  ),
  'provenance/mutations.recordChangedTags': asRavi(({ asha, ravi }, tx) =>
    recordChangedTags(ravi.viewer, tx, asha.operationId),
  ),
  'provenance/mutations.recordRestoredTags': asRavi(({ asha, ravi }, tx) =>
    recordRestoredTags(ravi.viewer, tx, { undoId: asha.operationId, undoes: asha.operationId }, asha.transactionIds),
  ),
}
