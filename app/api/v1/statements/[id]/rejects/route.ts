import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { nothingHere } from '@/lib/http/nothing-here'
import { listRejectPage } from '@/lib/set-aside/queries'
import { listRejects } from '../../../_contract/statements'

export const GET = tokenRoute(listRejects, ({ viewer, params, query }) => listRejectPage(viewer, params.id, query))

export const POST = publicRoute(nothingHere)
export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
