import { publicRoute } from '@/lib/auth/public-route'
import { asApiAnswer } from '@/lib/http/api-answer'
import { nothingHere } from '@/lib/http/nothing-here'
import { openApiDocument } from '../_contract/document'

/** What the API takes and answers. No token is needed: it tells of nobody. */
export const GET = publicRoute(() => asApiAnswer(Response.json(openApiDocument())))

export const POST = publicRoute(nothingHere)
export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)

export const dynamic = 'force-dynamic'
