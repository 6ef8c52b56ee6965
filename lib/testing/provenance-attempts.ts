import { recordAssignments, recordCategorized, recordChangedTags, recordRestoredTags } from '@/lib/provenance/mutations'
import { asRavi, type Attempt } from './attempt'
import { aCategory } from './rows'

export const PROVENANCE_ATTEMPTS: Record<string, Attempt> = {
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
