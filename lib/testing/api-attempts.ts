import { asViewer } from '@/db/as-viewer'
import { openBankAccount, renameBankAccount } from '@/lib/bank-accounts/mutations'
import { listBankAccountPage } from '@/lib/bank-accounts/queries'
import { closeBatch, openBatch, receiveFile } from '@/lib/imports/mutations'
import { findAnswer, lockBatch } from '@/lib/imports/queries'
import { NOW } from '@/lib/imports/testing'
import { reportSpending } from '@/lib/reports/queries'
import { spendingQuerySchema } from '@/lib/reports/schema'
import { getReport, listStatementPage, withTagging } from '@/lib/statements/queries'
import { listRememberedProducts, listTagPage } from '@/lib/tags/queries'
import { retagMatching } from '@/lib/transactions/mutations'
import { listProductsOf } from '@/lib/transactions/queries'
import { asRavi, everything, told, type Attempt } from './attempt'

/** What only the HTTP API does; the rest is with the screens' in attempts.ts. */
export const API_ATTEMPTS: Record<string, Attempt> = {
  'bank-accounts/mutations.openBankAccount': ({ asha, ravi }) =>
    openBankAccount(ravi.viewer, { bank: 'HDFC', mask: asha.account.mask, currency: 'INR' }),
  'bank-accounts/mutations.renameBankAccount': ({ asha, ravi }) =>
    renameBankAccount(ravi.viewer, asha.account.id, 'Somebody else'),
  'imports/mutations.openBatch': ({ ravi }) => openBatch(ravi.viewer, 'a key'),
  'imports/mutations.receiveFile': ({ asha, ravi }) =>
    receiveFile(
      ravi.viewer,
      {
        batch: { id: asha.batchId, isKeyed: true },
        index: 1,
        account: asha.account.id,
        content: { filename: 'x.csv', bytes: 1, sha256: asha.sha256, content: new Uint8Array([65]) },
      },
      NOW,
    ),
  'imports/mutations.closeBatch': ({ asha, ravi }) => closeBatch(ravi.viewer, asha.batchId, 1),
  'imports/queries.findAnswer': ({ asha, ravi }) =>
    findAnswer(ravi.viewer, { batchId: asha.batchId, index: 0, sha256: asha.sha256 }),
  'imports/queries.lockBatch': asRavi(({ asha, ravi }, tx) => lockBatch(ravi.viewer, tx, asha.batchId)),
  'reports/queries.reportSpending': ({ ravi }) =>
    reportSpending(ravi.viewer, spendingQuerySchema.parse({ by: ['product', 'tag'] })),
  'statements/queries.listStatementPage': ({ ravi }) => listStatementPage(ravi.viewer, { limit: 100 }),
  'statements/queries.withTagging': ({ asha, ravi }) =>
    asViewer(asha.viewer, (tx) => getReport(asha.viewer, tx, asha.statementId)).then(async (report) => {
      const [tagged] = await asViewer(ravi.viewer, (tx) => withTagging(ravi.viewer, tx, [report]))
      return told(tagged?.tagging?.total ?? 0, asha)
    }),
  'bank-accounts/queries.listBankAccountPage': ({ ravi }) => listBankAccountPage(ravi.viewer, { limit: 100 }),
  'tags/queries.listTagPage': ({ ravi }) => listTagPage(ravi.viewer, { limit: 100 }),
  'tags/queries.listRememberedProducts': ({ ravi }) =>
    listRememberedProducts(ravi.viewer, { limit: 100, currency: 'INR' }),
  'transactions/mutations.retagMatching': ({ asha, ravi }) =>
    retagMatching(ravi.viewer, { ...everything, statement: asha.statementId }, { tag: 'Travel', scope: 'these' }),
  'transactions/queries.listProductsOf': asRavi(({ asha, ravi }, tx) =>
    listProductsOf(ravi.viewer, tx, asha.operationId),
  ),
}
