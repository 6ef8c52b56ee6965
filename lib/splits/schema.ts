import type { Direction } from '@/lib/transactions/schema'

/** By what the payments of one payee are told apart. */
export const SPLITS = ['amount', 'note'] as const
export type SplitBy = (typeof SPLITS)[number]

/** What is known of one payee's payments, for whoever tells them apart. */
export type Split = {
  product: string
  direction: Direction
  /** How many there are, in the currency of most of them, which the amounts are in. */
  payments: number
  currency: string
  /** Where the small ones end, in minor units, and the tags of either side; null where nothing tells. */
  amount: { boundary: number | null; below: string | null; above: string | null }
  /** Words of notes that tell one tag from the others, and the notes that are seen most often. */
  note: { parts: { words: string; tag: string | null }[]; seen: { note: string; count: number }[] }
}
