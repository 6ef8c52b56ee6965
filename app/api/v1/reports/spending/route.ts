import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { nothingHere } from '@/lib/http/nothing-here'
import { reportSpending } from '@/lib/reports/queries'
import { reportSpending as contract } from '../../_contract/reports'

export const GET = tokenRoute(contract, ({ viewer, query }) => reportSpending(viewer, query))

export const POST = publicRoute(nothingHere)
export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
