import { SPLITS, type SplitBy } from '@/lib/splits/schema'
import type { Direction } from '@/lib/transactions/schema'

export const splitOf = (text: unknown): SplitBy | undefined => SPLITS.find((by) => by === text)

/** Where a payee's payments are told apart, each kind by a rule of its own. */
export function splitPath({ product, direction }: { product: string; direction: Direction }, by: SplitBy) {
  const way = direction === 'credit' ? '&direction=credit' : ''
  return `/rules?product=${encodeURIComponent(product)}&split=${by}${way}` as const
}
