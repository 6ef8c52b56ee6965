import type { ProductMemory } from '@/lib/tags/queries'
import { memoryKey } from '@/lib/tags/schema'
import type { Mode } from '@/lib/transactions/schema'
import type { Checks, KnownAnswer } from './classifier'
import type { TagSet } from './tag-set'

// By default tag: names that whoever knows India's shops at all knows, and that are one thing only. The dictionary agrees
// (known-answers.test.ts). Some are enough: one is sent at a time, and which one nobody can foresee.
const BRANDS: readonly [defaultTag: string, mode: Mode, amountBand: string, names: string][] = [
  ['Food & Dining', 'UPI', '100-500', 'DOMINOS PIZZA, PIZZA HUT, MCDONALDS, BURGER KING, STARBUCKS'],
  ['Groceries', 'UPI', '500-1000', 'BIGBASKET, BLINKIT'],
  ['Fuel', 'Card', '1000-2000', 'INDIAN OIL, HINDUSTAN PETROLEUM, BHARAT PETROLEUM'],
  ['Entertainment & Subscriptions', 'Card', '100-500', 'NETFLIX, SPOTIFY, PVR CINEMAS'],
  ['Health', 'UPI', '100-500', 'APOLLO PHARMACY, PHARMEASY'],
  ['Travel', 'Card', '2000-5000', 'MAKEMYTRIP, INDIGO AIRLINES'],
]

const KNOWN: readonly { defaultTag: string; product: KnownAnswer['product'] }[] = BRANDS.flatMap(
  ([defaultTag, mode, amountBand, names]) =>
    names.split(', ').map((name) => ({ defaultTag, product: { key: name, name, mode, amountBand } })),
)

/**
 * What answers can be held against on one person's behalf: names that everybody knows, by that person's present tags,
 * without those that the person tags otherwise; and what the person has confirmed.
 */
export function checksOf(memory: ProductMemory, { idByName, defaults, offered }: TagSet): Checks {
  const names = new Set(offered.map(({ name }) => name))
  const known = KNOWN.flatMap(({ defaultTag, product }): KnownAnswer[] => {
    const tag = defaults.get(defaultTag)
    const own = memory.get(memoryKey('debit', product.key))
    const isDoubted = own !== undefined && (own.tagId === null || own.tagId !== idByName.get(tag ?? ''))
    return tag === undefined || !names.has(tag) || isDoubted ? [] : [{ product, tag }]
  })
  return { known, ...confirmedIn(memory, idByName) }
}

function confirmedIn(memory: ProductMemory, idByName: TagSet['idByName']): Omit<Checks, 'known'> {
  const nameOf = new Map([...idByName].map(([name, id]) => [id, name]))
  const confirmed = [...memory].flatMap(([key, { state, tagId }]) =>
    state === 'confirmed' && tagId !== null && key.startsWith(memoryKey('debit', '')) ? [nameOf.get(tagId) ?? ''] : [],
  )
  const counts = new Map<string, number>()
  for (const name of confirmed) counts.set(name, (counts.get(name) ?? 0) + 1)
  const shares = new Map([...counts].map(([name, count]) => [name, count / confirmed.length]))
  return { confirmed: confirmed.length, shares }
}

/** Every row that may be sent to check an answer, whoever asks. */
export const knownRows = () => KNOWN
