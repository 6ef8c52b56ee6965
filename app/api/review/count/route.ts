import { z } from 'zod'
import { viewerRoute } from '@/lib/auth/viewer-route'
import { countWaiting } from '@/lib/review/queries'

/** How many products wait for the person's word. */
export const GET = viewerRoute(z.object({}), async ({ viewer }) =>
  Response.json({ waiting: await countWaiting(viewer) }, { headers: { 'cache-control': 'private, no-store' } }),
)
