import { z } from 'zod'
import { viewerRoute } from '@/lib/auth/viewer-route'
import { listOriginLines } from '@/lib/rows/queries'

const path = z.object({ transactionId: z.uuid() })

/** Which lines of which files say this payment. */
export const GET = viewerRoute(path, async ({ viewer, params }) => {
  const lines = await listOriginLines(viewer, params.transactionId)
  return Response.json({ lines }, { headers: { 'cache-control': 'private, no-store' } })
})
