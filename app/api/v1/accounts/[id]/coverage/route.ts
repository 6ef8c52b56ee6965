import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { getCoverage } from '@/lib/coverage/queries'
import { nothingHere } from '@/lib/http/nothing-here'
import { showCoverage } from '../../../_contract/accounts'

export const GET = tokenRoute(showCoverage, ({ viewer, params }) => getCoverage(viewer, params.id))

export const POST = publicRoute(nothingHere)
export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
