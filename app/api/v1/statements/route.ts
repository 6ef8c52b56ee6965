import { publicRoute } from '@/lib/auth/public-route'
import { tokenRoute } from '@/lib/auth/token-route'
import { readParts } from '@/lib/http/multipart'
import { nothingHere } from '@/lib/http/nothing-here'
import { withServerTiming } from '@/lib/http/server-timing'
import { asUpload } from '@/lib/imports/import-turns'
import { receiveFiles } from '@/lib/imports/receive-files'
import { IMPORT_BYTES_MAX, IMPORT_PARTS_MAX } from '@/lib/imports/schema'
import { listStatementPage } from '@/lib/statements/queries'
import { importStatements, listStatements } from '../_contract/statements'

const LIMITS = { bytesMax: IMPORT_BYTES_MAX, partsMax: IMPORT_PARTS_MAX }

export const GET = tokenRoute(listStatements, ({ viewer, query }) => listStatementPage(viewer, query))

export const POST = tokenRoute(importStatements, async ({ viewer, headers, request }) => {
  const key = headers['Idempotency-Key']
  const { result, timing } = await withServerTiming(() =>
    asUpload(() => receiveFiles(viewer, readParts(request, LIMITS), { key, now: new Date() })),
  )
  return Response.json(importStatements.answer.parse(result), { headers: { 'server-timing': timing } })
})

export const PUT = publicRoute(nothingHere)
export const PATCH = publicRoute(nothingHere)
export const DELETE = publicRoute(nothingHere)
export const OPTIONS = publicRoute(nothingHere)
