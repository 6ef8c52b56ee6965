import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { nothingHere } from '@/lib/http/nothing-here'
import { changeTag, deleteTag, mergeTags } from '@/lib/tag-corrections/mutations'
import { changeTag as changeContract, deleteTag as deleteContract } from '../../_contract/tags'

export const PATCH = tokenRoute(changeContract, ({ viewer, params, body }) => changeTag(viewer, params.id, body))

export const DELETE = tokenRoute(deleteContract, ({ viewer, params: { id }, query: { into } }) =>
  into === undefined ? deleteTag(viewer, id) : mergeTags(viewer, { from: id, into }),
)

export const GET = publicRoute(nothingHere)
export const POST = publicRoute(nothingHere)
export const PUT = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
