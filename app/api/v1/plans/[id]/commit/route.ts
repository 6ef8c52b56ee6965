import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { nothingHere } from '@/lib/http/nothing-here'
import { commitPlan } from '@/lib/plans/mutations'
import { commitPlan as contract } from '../../../_contract/statements'

export const POST = tokenRoute(contract, ({ viewer, params }) => commitPlan(viewer, { planId: params.id }, new Date()))

export const GET = publicRoute(nothingHere)
export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
