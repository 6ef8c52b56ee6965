import { z } from 'zod'

/** The palette of app/globals.css: every name reads well on light and on dark. */
export const TAG_COLORS = [
  'orange',
  'green',
  'pink',
  'blue',
  'brown',
  'cyan',
  'yellow',
  'indigo',
  'violet',
  'red',
  'rose',
  'sky',
  'teal',
  'emerald',
  'plum',
  'slate',
  'coral',
  'olive',
  'grey',
  'lime',
] as const

export type TagColor = (typeof TAG_COLORS)[number]

export const tagColorSchema = z.enum(TAG_COLORS)

export type Tag = { id: string; name: string; color: TagColor; isSpending: boolean; isShownApart: boolean }

/** Under which the memory of a product's tag is kept: `debit ZOMATO`. */
export const memoryKey = (direction: 'debit' | 'credit', productKey: string) => `${direction} ${productKey}`

/** How a missing tag is called, everywhere. */
export const TBD = 'TBD'

/** What a person may choose from: their own tags, then TBD, which has no colour. */
export function tagChoices(tags: readonly Tag[]): { name: string; color: TagColor | null }[] {
  return [...tags.map(({ name, color }) => ({ name, color })), { name: TBD, color: null }]
}

/** What is remembered of a product, and what its payments come to in minor units of one currency. */
export type RememberedProduct = {
  product: string
  direction: 'debit' | 'credit'
  tag: string
  state: 'confirmed' | 'proposed' | 'ambiguous'
  count: number
  debitPaise: number
  creditPaise: number
}
