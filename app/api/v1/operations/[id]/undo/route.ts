import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { undoOperation } from '@/lib/activity/mutations'
import { nothingHere } from '@/lib/http/nothing-here'
import { undoOperation as contract } from '../../../_contract/operations'

export const POST = tokenRoute(contract, ({ viewer, params }) => undoOperation(viewer, params.id))

export const GET = publicRoute(nothingHere)
export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
