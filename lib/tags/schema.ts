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

/** How a missing tag is called, everywhere. */
export const TBD = 'TBD'

const NAME_LENGTH_MAX = 60

/** As two names are compared: neither case nor spaces make another tag of one. */
export const likeName = (name: string) => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')

export const tagNameSchema = z
  .string('Give the tag a name.')
  .normalize('NFC')
  .overwrite((name) => name.trim().replace(/\s+/gu, ' '))
  .min(1, 'Give the tag a name.')
  .max(NAME_LENGTH_MAX, `Use at most ${NAME_LENGTH_MAX} characters.`)
  .refine((name) => !/[\p{Cc}\p{Cf}]/u.test(name), 'Use letters, digits and signs only.')
  .refine((name) => likeName(name) !== likeName(TBD), `${TBD} is what a missing tag is called. Choose another name.`)

/** Under which the memory of a product's tag is kept: `debit ZOMATO`. */
export const memoryKey = (direction: 'debit' | 'credit', productKey: string) => `${direction} ${productKey}`

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
