import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { nothingHere } from '@/lib/http/nothing-here'
import { listStatementPage } from '@/lib/statements/queries'
import { listStatements } from '../_contract/statements'

export const GET = tokenRoute(listStatements, ({ viewer, query }) => listStatementPage(viewer, query))

export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
