import type { ProductMonth } from '@/lib/roll-ups/types'
import { TBD, type Tag } from '@/lib/tags/schema'
import type { ProductSum } from './types'

/** The products on which most was spent, each with its tag where it has only one. */
export function largestProducts(products: readonly ProductMonth[], known: readonly Tag[], limit: number): ProductSum[] {
  return products
    .toSorted((one, other) => other.debit - one.debit || (one.productKey < other.productKey ? -1 : 1))
    .slice(0, limit)
    .map(({ productKey, product, tags, debit, count }) => {
      const [tag = TBD] = tags
      const isOne = tags.length < 2
      return {
        product,
        filter: productKey,
        tag: isOne ? tag : 'Several tags',
        tagColor: isOne ? (known.find(({ name }) => name === tag)?.color ?? null) : null,
        debit,
        count,
      }
    })
}
