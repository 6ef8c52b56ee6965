import { z } from 'zod'
import { viewerRoute } from '@/lib/auth/viewer-route'
import { AppError } from '@/lib/errors/app-error'
import { listKnownProducts } from '@/lib/products/queries'
import { memoryPageSchema } from '@/lib/products/schema'

const path = z.object({})

/** A page of the memory; with its first page also how much there is of each state. */
export const GET = viewerRoute(path, async ({ viewer, request }) => {
  const parsed = memoryPageSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!parsed.success) throw new AppError('invalid_input', 'Some of these filters cannot be read.')
  const page = await listKnownProducts(viewer, parsed.data)
  return Response.json(page, { headers: { 'cache-control': 'private, no-store' } })
})
