import { and, eq } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { transactions } from '@/db/schema/transactions'
import type { Viewer } from '@/lib/auth/viewer'

/** Has a product's rows stand as if an older version of the grammar had read them, under another name. */
export async function readLongAgo(viewer: Viewer, productKey: string, name: string): Promise<void> {
  await asViewer(viewer, (tx) =>
    tx
      .update(transactions)
      .set({ product: name, productKey: name, parserVersion: 0 })
      .where(and(ownedBy(viewer, transactions), eq(transactions.productKey, productKey))),
  )
}
