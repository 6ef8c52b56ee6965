import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { nothingHere } from '@/lib/http/nothing-here'
import { bringBack } from '@/lib/removals/mutations'
import { returnTransactions } from '../../_contract/transactions'

export const POST = tokenRoute(returnTransactions, ({ viewer, body }) => bringBack(viewer, body))

export const GET = publicRoute(nothingHere)
export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
