import { asViewer } from '@/db/as-viewer'
import { openBankAccount, renameBankAccount } from '@/lib/bank-accounts/mutations'
import { reportSpending } from '@/lib/reports/queries'
import { spendingQuerySchema } from '@/lib/reports/schema'
import { getReport, listRejectPage, listStatementPage, withTagging } from '@/lib/statements/queries'
import { listRememberedProducts } from '@/lib/tags/queries'
import { retagMatching } from '@/lib/transactions/mutations'
import { listProductsOf } from '@/lib/transactions/queries'
import { asRavi, everything, told, type Attempt } from './attempt'

/** What only the HTTP API does; the rest is with the screens' in attempts.ts. */
export const API_ATTEMPTS: Record<string, Attempt> = {
  'bank-accounts/mutations.openBankAccount': ({ asha, ravi }) =>
    openBankAccount(ravi.viewer, { bank: 'HDFC', mask: asha.account.mask, currency: 'INR' }),
  'bank-accounts/mutations.renameBankAccount': ({ asha, ravi }) =>
    renameBankAccount(ravi.viewer, asha.account.id, 'Somebody else'),
  'reports/queries.reportSpending': ({ ravi }) =>
    reportSpending(ravi.viewer, spendingQuerySchema.parse({ by: ['product', 'tag'] })),
  'statements/queries.listStatementPage': ({ ravi }) => listStatementPage(ravi.viewer, { limit: 100 }),
  'statements/queries.listRejectPage': ({ asha, ravi }) => listRejectPage(ravi.viewer, asha.statementId, { limit: 10 }),
  'statements/queries.withTagging': ({ asha, ravi }) =>
    asViewer(asha.viewer, (tx) => getReport(asha.viewer, tx, asha.statementId)).then(async (report) => {
      const [tagged] = await asViewer(ravi.viewer, (tx) => withTagging(ravi.viewer, tx, [report]))
      return told(tagged?.tagging?.total ?? 0, asha)
    }),
  'tags/queries.listRememberedProducts': ({ ravi }) =>
    listRememberedProducts(ravi.viewer, { limit: 100, currency: 'INR' }),
  'transactions/mutations.retagMatching': ({ asha, ravi }) =>
    retagMatching(ravi.viewer, { ...everything, statement: asha.statementId }, { tag: 'Travel', scope: 'these' }),
  'transactions/queries.listProductsOf': asRavi(({ asha, ravi }, tx) =>
    listProductsOf(ravi.viewer, tx, asha.operationId),
  ),
}
