import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { readParts } from '@/lib/http/multipart'
import { nothingHere } from '@/lib/http/nothing-here'
import { asUpload } from '@/lib/imports/import-turns'
import { receiveEach } from '@/lib/imports/receive-files'
import { IMPORT_BYTES_MAX, IMPORT_PARTS_MAX } from '@/lib/imports/schema'
import { planRequest } from '@/lib/plans/plan-request'
import { planStatements } from '../../_contract/statements'

const LIMITS = { bytesMax: IMPORT_BYTES_MAX, partsMax: IMPORT_PARTS_MAX }

export const POST = tokenRoute(planStatements, ({ viewer, headers, request }) =>
  asUpload(() =>
    planRequest(viewer, (take) => receiveEach(viewer, readParts(request, LIMITS), take), {
      key: headers['Idempotency-Key'],
      now: new Date(),
    }),
  ),
)

export const GET = publicRoute(nothingHere)
export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
