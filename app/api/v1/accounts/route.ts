import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { nothingHere } from '@/lib/http/nothing-here'
import { openBankAccount } from '@/lib/bank-accounts/mutations'
import { listBankAccountPage } from '@/lib/bank-accounts/queries'
import { addAccount, listAccounts } from '../_contract/accounts'

export const GET = tokenRoute(listAccounts, ({ viewer, query }) => listBankAccountPage(viewer, query))

export const POST = tokenRoute(addAccount, ({ viewer, body }) => openBankAccount(viewer, body))

export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
