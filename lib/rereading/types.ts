import type { RememberedTag } from '@/lib/tags/queries'
import type { Direction, Mode } from '@/lib/transactions/schema'

/** Which version of the grammar is in use, and how many payments an older one has read. */
export type ReadingStanding = { version: number; payments: number; outdated: number }

/** Payments of one product that are read otherwise, all in the same way. */
export type ProductChange = {
  from: { product: string; mode: Mode }
  to: { product: string; mode: Mode }
  payments: number
}

/** A tag that goes along with its product. */
export type MovedMemory = { product: string; to: string; tag: string }

/** A tag that stays where it is, and why. */
export type KeptMemory = { product: string; to: string; tag: string; reason: KeptBecause }

/**
 * `split`: not all payments of the product become one other. `nameless`: they name nobody any more. `taken`: the other
 * product has a tag of its own. `disputed`: two products with different tags become one.
 */
export type KeptBecause = 'split' | 'nameless' | 'taken' | 'disputed'

/** What reading anew would change. Of long lists the first are told, and how many there are. */
export type ReadingPreview = {
  outdated: number
  changed: number
  products: ProductChange[]
  productsTotal: number
  moves: MovedMemory[]
  movesTotal: number
  kept: KeptMemory[]
  keptTotal: number
}

/** What the memory holds for a product of which some payments are of another product from now on. */
export type MovingMemory = {
  productKey: string
  direction: Direction
  product: string
  state: RememberedTag['state']
  tagId: string | null
  tag: string
  /** How many payments stay with it. */
  left: number
  /** `isUnknown`: nobody knows what the payments that go there are. */
  targets: { key: string; product: string; isUnknown: boolean }[]
}

export type MemoryMove = MovingMemory & { to: { key: string; product: string } }
export type MemoryStay = MovingMemory & { reason: KeptBecause }
