import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { nothingHere } from '@/lib/http/nothing-here'
import { undoImport } from '@/lib/import-undo/mutations'
import { getStatement } from '@/lib/statements/queries'
import { deleteStatement, getStatement as contract } from '../../_contract/statements'

export const GET = tokenRoute(contract, ({ viewer, params }) => getStatement(viewer, params.id))

export const DELETE = tokenRoute(deleteStatement, ({ viewer, params, query }) => undoImport(viewer, params.id, query))

export const POST = publicRoute(nothingHere)
export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
