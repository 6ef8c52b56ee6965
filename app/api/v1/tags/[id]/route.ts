import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { nothingHere } from '@/lib/http/nothing-here'
import { changeTag } from '@/lib/tags/mutations'
import { changeTag as changeContract } from '../../_contract/tags'

export const PATCH = tokenRoute(changeContract, ({ viewer, params, body }) => changeTag(viewer, params.id, body))

export const GET = publicRoute(nothingHere)
export const POST = publicRoute(nothingHere)
export const PUT = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
