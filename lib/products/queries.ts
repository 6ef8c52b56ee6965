import 'server-only'
import { and, count, ne, sql } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { transactions } from '@/db/schema/transactions'
import type { Viewer } from '@/lib/auth/viewer'
import { isPersonsOwn, ofProduct } from '@/lib/transactions/queries'
import type { ProductCount } from '@/lib/transactions/schema'

/** How many rows a product has in one direction, one of them left out, and how many the viewer tagged one by one. */
export async function countProduct(
  viewer: Viewer,
  productKey: string,
  direction: 'debit' | 'credit',
  exceptId?: string,
): Promise<ProductCount> {
  const [counted] = await asViewer(viewer, (tx) =>
    tx
      .select({
        total: count(),
        own: sql<number>`count(*) filter (where ${isPersonsOwn})`.mapWith(Number),
      })
      .from(transactions)
      .where(
        and(
          ofProduct(viewer, productKey, direction),
          exceptId === undefined ? undefined : ne(transactions.id, exceptId),
        ),
      ),
  )
  return counted ?? { total: 0, own: 0 }
}
