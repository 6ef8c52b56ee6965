import { listOperationPage } from '@/lib/activity/queries'
import { inArray } from 'drizzle-orm'
import { transactions } from '@/db/schema/transactions'
import { releaseAccount } from '@/lib/bank-accounts/mutations'
import { findDependent, findNaming } from '@/lib/bank-accounts/queries'
import { takeBack, undoImport } from '@/lib/import-undo/mutations'
import { findImport, listEdited, previewUndo } from '@/lib/import-undo/queries'
import { dropJobs } from '@/lib/jobs/mutations'
import { joinImages, summarizeOperation } from '@/lib/operations/mutations'
import { bringBack, removeRows, restoreRemovedTags, undoRemoval, undoReturn } from '@/lib/removals/mutations'
import { countRemoved, listRemovedPage, listRemovedTaught } from '@/lib/removals/queries'
import { dropRows, forgetDuplicates, noteDuplicate, passOn, restoreRows, takeIn } from '@/lib/rows/mutations'
import { forgetRejects, recountStatements, retireStatement } from '@/lib/statements/mutations'
import { asRavi, told, type Attempt } from './attempt'

/** What takes rows out of the ledger and brings them back. */
export const HISTORY_ATTEMPTS: Record<string, Attempt> = {
  'activity/queries.listOperationPage': ({ ravi }) => listOperationPage(ravi.viewer, { limit: 100 }),
  'bank-accounts/mutations.releaseAccount': asRavi(({ asha, ravi }, tx) =>
    releaseAccount(ravi.viewer, tx, { accountId: asha.account.id, statementId: asha.statementId }),
  ),
  'bank-accounts/queries.findDependent': asRavi(async ({ asha, ravi }, tx) =>
    told((await findDependent(ravi.viewer, tx, asha.statementId)).label === '' ? 0 : 1, asha),
  ),
  'bank-accounts/queries.findNaming': asRavi(({ asha, ravi }, tx) =>
    findNaming(ravi.viewer, tx, { accountId: asha.account.id, statementId: ravi.statementId }),
  ),
  'import-undo/mutations.undoImport': ({ asha, ravi }) =>
    undoImport(ravi.viewer, asha.statementId, { withEdited: true }),
  'import-undo/mutations.takeBack': asRavi(({ asha, ravi }, tx) =>
    takeBack(ravi.viewer, tx, { statementId: asha.statementId, operationId: ravi.operationId }, { withEdited: true }),
  ),
  'import-undo/queries.findImport': asRavi(async ({ asha, ravi }, tx) =>
    told((await findImport(ravi.viewer, tx, asha.statementId)) ? 1 : 0, asha),
  ),
  'import-undo/queries.listEdited': asRavi(({ asha, ravi }, tx) => listEdited(ravi.viewer, tx, asha.statementId)),
  'import-undo/queries.previewUndo': async ({ asha, ravi }) =>
    told((await previewUndo(ravi.viewer, asha.statementId)).goes + 1, asha),
  'jobs/mutations.dropJobs': asRavi(({ asha, ravi }, tx) => dropJobs(ravi.viewer, tx, 'categorize', asha.job.key)),
  'operations/mutations.joinImages': asRavi(({ asha, ravi }, tx) =>
    joinImages(ravi.viewer, tx, { operationId: asha.rule.madeBy, of: 'rules' }),
  ),
  'operations/mutations.summarizeOperation': asRavi(({ asha, ravi }, tx) =>
    summarizeOperation(ravi.viewer, tx, asha.operationId, { rows: 1 }),
  ),
  'removals/mutations.removeRows': ({ asha, ravi }) => removeRows(ravi.viewer, asha.transactionIds),
  'removals/mutations.bringBack': ({ asha, ravi }) => bringBack(ravi.viewer, { ids: [asha.history.removedId] }),
  'removals/mutations.undoRemoval': asRavi(({ asha, ravi }, tx) =>
    undoRemoval(ravi.viewer, tx, asha.history.removalId),
  ),
  'removals/mutations.undoReturn': asRavi(({ asha, ravi }, tx) => undoReturn(ravi.viewer, tx, asha.history.returnId)),
  'removals/mutations.restoreRemovedTags': asRavi(({ asha, ravi }, tx) =>
    restoreRemovedTags(ravi.viewer, tx, asha.operationId),
  ),
  'removals/queries.countRemoved': asRavi(async ({ asha, ravi }, tx) =>
    told((await countRemoved(ravi.viewer, tx, [asha.statementId])).size, asha),
  ),
  'removals/queries.listRemovedPage': ({ ravi }) => listRemovedPage(ravi.viewer, { limit: 100 }),
  'removals/queries.listRemovedTaught': asRavi(({ asha, ravi }, tx) =>
    listRemovedTaught(ravi.viewer, tx, asha.operationId),
  ),
  'rows/mutations.dropRows': asRavi(({ asha, ravi }, tx) =>
    dropRows(ravi.viewer, tx, inArray(transactions.id, asha.transactionIds)),
  ),
  'rows/mutations.forgetDuplicates': asRavi(({ asha, ravi }, tx) =>
    forgetDuplicates(ravi.viewer, tx, asha.history.overlapId),
  ),
  'rows/mutations.noteDuplicate': asRavi(({ asha, ravi }, tx) =>
    noteDuplicate(ravi.viewer, tx, {
      ...{ statementId: asha.history.overlapId, line: 999, lineCount: 1 },
      transactionId: asha.transactionIds[0] ?? '',
    }),
  ),
  'rows/mutations.passOn': asRavi(({ asha, ravi }, tx) => passOn(ravi.viewer, tx, asha.statementId)),
  'rows/mutations.restoreRows': asRavi(({ asha, ravi }, tx) => restoreRows(ravi.viewer, tx, [asha.history.image])),
  'rows/mutations.takeIn': asRavi(({ asha, ravi }, tx) => takeIn(ravi.viewer, tx, asha.history.overlapId)),
  'statements/mutations.forgetRejects': asRavi(({ asha, ravi }, tx) =>
    forgetRejects(ravi.viewer, tx, asha.statementId),
  ),
  'statements/mutations.recountStatements': asRavi(({ asha, ravi }, tx) =>
    recountStatements(ravi.viewer, tx, [asha.history.overlapId]),
  ),
  'statements/mutations.retireStatement': asRavi(({ asha, ravi }, tx) =>
    retireStatement(ravi.viewer, tx, asha.statementId),
  ),
}
