import { z } from 'zod'
import { viewerRoute } from '@/lib/auth/viewer-route'
import { AppError } from '@/lib/errors/app-error'
import { countProduct } from '@/lib/transactions/queries'

const path = z.object({})
const query = z.object({ product: z.string().min(1).max(200), direction: z.enum(['debit', 'credit']) })

/** How many rows a correction of this product would reach. */
export const GET = viewerRoute(path, async ({ viewer, request }) => {
  const parsed = query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!parsed.success) throw new AppError('invalid_input', 'Name a product and a direction.')
  const counted = await countProduct(viewer, parsed.data.product, parsed.data.direction)
  return Response.json(counted, { headers: { 'cache-control': 'private, no-store' } })
})
