import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { nothingHere } from '@/lib/http/nothing-here'
import { makeTag } from '@/lib/tag-corrections/mutations'
import { listTagPage } from '@/lib/tags/queries'
import { addTag, listTags } from '../_contract/tags'

export const GET = tokenRoute(listTags, ({ viewer, query }) => listTagPage(viewer, query))

export const POST = tokenRoute(addTag, ({ viewer, body }) => makeTag(viewer, body))

export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
