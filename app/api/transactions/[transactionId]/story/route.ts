import { z } from 'zod'
import { viewerRoute } from '@/lib/auth/viewer-route'
import { AppError } from '@/lib/errors/app-error'
import { findTagStory } from '@/lib/provenance/queries'

const path = z.object({ transactionId: z.uuid() })

/** How this payment came to its tag. */
export const GET = viewerRoute(path, async ({ viewer, params }) => {
  const story = await findTagStory(viewer, params.transactionId)
  if (!story) throw new AppError('not_found', 'That payment is not here any more.')
  return Response.json(story, { headers: { 'cache-control': 'private, no-store' } })
})
