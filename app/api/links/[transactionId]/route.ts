import { z } from 'zod'
import { viewerRoute } from '@/lib/auth/viewer-route'
import { listOtherLegs } from '@/lib/links/queries'

const path = z.object({ transactionId: z.uuid() })

/** The other leg of a linked payment, or the payments that may be it. */
export const GET = viewerRoute(path, async ({ viewer, params }) => {
  const legs = await listOtherLegs(viewer, params.transactionId)
  return Response.json(legs, { headers: { 'cache-control': 'private, no-store' } })
})
