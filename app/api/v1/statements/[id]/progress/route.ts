import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { ndjson } from '@/lib/http/ndjson'
import { nothingHere } from '@/lib/http/nothing-here'
import { describeProgressFailure, watchProgress } from '@/lib/statements/watch-progress'
import { watchStatement } from '../../../_contract/statements'

export const GET = tokenRoute(watchStatement, ({ viewer, params, request }) =>
  ndjson(request, (signal) => watchProgress(viewer, params.id, signal), describeProgressFailure),
)

export const POST = publicRoute(nothingHere)
export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
