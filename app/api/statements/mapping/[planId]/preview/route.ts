import { z } from 'zod'
import { viewerRoute } from '@/lib/auth/viewer-route'
import { AppError } from '@/lib/errors/app-error'
import { readJson } from '@/lib/http/read-json'
import { previewMapping } from '@/lib/mappings/queries'
import { askedPreviewSchema } from '@/lib/mappings/schema'

const path = z.object({ planId: z.uuid() })

/** What a kept file comes to by what is told of its columns so far. A route, so that a newer question can end an older one. */
export const POST = viewerRoute(path, async ({ viewer, params: { planId }, request }) => {
  const parsed = askedPreviewSchema.safeParse(await readJson(request))
  if (!parsed.success) throw new AppError('invalid_input', 'These columns cannot be read: reload the page.')
  const preview = await previewMapping(viewer, { planId, ...parsed.data }, { now: new Date(), signal: request.signal })
  return Response.json(preview, { headers: { 'cache-control': 'private, no-store' } })
})
