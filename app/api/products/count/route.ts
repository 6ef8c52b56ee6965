import { z } from 'zod'
import { viewerRoute } from '@/lib/auth/viewer-route'
import { AppError } from '@/lib/errors/app-error'
import { countProduct } from '@/lib/products/queries'
import { DIRECTIONS, productText } from '@/lib/transactions/schema'

const path = z.object({})
const query = z.object({
  product: productText,
  direction: z.enum(DIRECTIONS),
  except: z.uuid().optional(),
})

/** How many other rows a correction of this product would reach, and how many of them it leaves alone. */
export const GET = viewerRoute(path, async ({ viewer, request }) => {
  const parsed = query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!parsed.success) throw new AppError('invalid_input', 'Name a product and a direction.')
  const { product, direction, except } = parsed.data
  const counted = await countProduct(viewer, product, direction, except)
  return Response.json(counted, { headers: { 'cache-control': 'private, no-store' } })
})
