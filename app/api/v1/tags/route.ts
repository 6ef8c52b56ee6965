import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { nothingHere } from '@/lib/http/nothing-here'
import { listTags } from '@/lib/tags/queries'
import { listTags as contract } from '../_contract/tags'

export const GET = tokenRoute(contract, async ({ viewer }) => ({ items: await listTags(viewer), nextCursor: null }))

export const POST = publicRoute(nothingHere)
export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
