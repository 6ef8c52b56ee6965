import { z } from 'zod'
import { viewerRoute } from '@/lib/auth/viewer-route'
import { AppError } from '@/lib/errors/app-error'
import { valuesOf } from '@/lib/transactions/filter-params'
import { listTransactions, sumTransactions } from '@/lib/transactions/queries'
import { pageSchema } from '@/lib/transactions/schema'

const path = z.object({})

/** A page of rows; with its first page also what all of them sum to. */
export const GET = viewerRoute(path, async ({ viewer, request }) => {
  const parsed = pageSchema.safeParse(valuesOf(new URL(request.url).searchParams))
  if (!parsed.success) {
    const { fieldErrors: fields } = z.flattenError(parsed.error)
    throw new AppError('invalid_input', 'Some of these filters cannot be read.', { fields })
  }
  const page = await listTransactions(viewer, parsed.data)
  const totals = parsed.data.cursor === undefined ? await sumTransactions(viewer, parsed.data) : null
  return Response.json({ ...page, totals }, { headers: { 'cache-control': 'private, no-store' } })
})
