import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { nothingHere } from '@/lib/http/nothing-here'
import { listRemovedPage } from '@/lib/removals/queries'
import { listRemovedTransactions } from '../../_contract/transactions'

export const GET = tokenRoute(listRemovedTransactions, ({ viewer, query }) => listRemovedPage(viewer, query))

export const POST = publicRoute(nothingHere)
export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
