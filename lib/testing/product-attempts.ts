import { and, eq } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { productTags } from '@/db/schema/tags'
import { NOW } from '@/lib/imports/testing'
import { todayInIndia } from '@/lib/dates/iso-date'
import { forgetProduct, retagKnownProduct } from '@/lib/products/mutations'
import { getKnownProduct, listKnownProducts } from '@/lib/products/queries'
import { sumTags } from '@/lib/roll-ups/queries'
import { listSummedTags } from '@/lib/tag-corrections/queries'
import { retagProduct, tagAsUnknown } from '@/lib/transactions/mutations'
import { asRavi, type Attempt } from './attempt'
import type { Person } from './scene'

/** What the person's memory knows their own product by. */
async function knownIdOf({ viewer, product }: Person): Promise<string> {
  const [known] = await asViewer(viewer, (tx) =>
    tx
      .select({ id: productTags.id })
      .from(productTags)
      .where(and(eq(productTags.userId, viewer.userId), eq(productTags.productKey, product))),
  )
  return known?.id ?? ''
}

/** What a person does with the memory of their products. */
export const PRODUCT_ATTEMPTS: Record<string, Attempt> = {
  'products/mutations.retagKnownProduct': async ({ asha, ravi }) =>
    retagKnownProduct(ravi.viewer, { id: await knownIdOf(asha), tag: 'Travel' }),
  'products/mutations.forgetProduct': async ({ asha, ravi }) =>
    forgetProduct(ravi.viewer, { id: await knownIdOf(asha), rows: 'tbd' }),
  'products/queries.getKnownProduct': async ({ asha, ravi }) => {
    const id = await knownIdOf(asha)
    return asViewer(ravi.viewer, (tx) => getKnownProduct(ravi.viewer, tx, id))
  },
  'products/queries.listKnownProducts': ({ ravi }) =>
    listKnownProducts(ravi.viewer, { limit: 100, sort: 'payments', order: 'desc' }),
  'roll-ups/queries.sumTags': asRavi(({ ravi }, tx) => sumTags(ravi.viewer, tx, { currency: 'INR', from: null })),
  'tag-corrections/queries.listSummedTags': ({ ravi }) => listSummedTags(ravi.viewer, 'all', todayInIndia(NOW)),
  'transactions/mutations.retagProduct': asRavi(({ asha, ravi }, tx) =>
    retagProduct(ravi.viewer, tx, { productKey: asha.product, direction: 'debit', product: 'x' }, 'Travel'),
  ),
  'transactions/mutations.tagAsUnknown': asRavi(({ asha, ravi }, tx) => {
    const product = { productKey: asha.product, direction: 'debit' } as const
    return tagAsUnknown(ravi.viewer, tx, { operationId: asha.history.removalId, ...product })
  }),
}
