import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { nothingHere } from '@/lib/http/nothing-here'
import { retag, retagMatching } from '@/lib/transactions/mutations'
import { listTransactions } from '@/lib/transactions/queries'
import { listTransactions as listContract, retagTransactions } from '../_contract/transactions'

export const GET = tokenRoute(listContract, ({ viewer, query }) => listTransactions(viewer, query))

export const PATCH = tokenRoute(retagTransactions, ({ viewer, body: { ids, filter, ...correction } }) =>
  filter ? retagMatching(viewer, filter, correction) : retag(viewer, { transactionIds: ids ?? [], ...correction }),
)

export const POST = publicRoute(nothingHere)
export const PUT = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
