import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { nothingHere } from '@/lib/http/nothing-here'
import { renameBankAccount } from '@/lib/bank-accounts/mutations'
import { renameAccount } from '../../_contract/accounts'

export const PATCH = tokenRoute(renameAccount, ({ viewer, params, body }) =>
  renameBankAccount(viewer, params.id, body.name),
)

export const GET = publicRoute(nothingHere)
export const POST = publicRoute(nothingHere)
export const PUT = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
