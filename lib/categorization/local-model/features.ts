import { amountBand } from '../amount-band'

const BITS = 14
/** Features are told apart by a hash: few enough that a model stays small, so many that few share a place. */
export const FEATURES = 1 << BITS

const GRAM_LENGTHS = [3, 4, 5] as const

/** What only a row has, not its product; left out of the answers, so that a product gets one tag (evaluation only). */
export type RowFacts = { mode: string; amountPaise: number }

/** A product's words and the runs of three to five letters within each, by their places; every one once. */
export function featuresOf(productKey: string, facts?: RowFacts): number[] {
  const places = new Set<number>()
  for (const word of productKey.split(' ')) {
    places.add(placeOf(`= ${word}`))
    const marked = `<${word}>`
    for (const length of GRAM_LENGTHS)
      for (let start = 0; start + length <= marked.length; start++)
        places.add(placeOf(marked.slice(start, start + length)))
  }
  if (facts) {
    places.add(placeOf(`mode ${facts.mode}`))
    places.add(placeOf(`amount ${amountBand(facts.amountPaise)}`))
  }
  return [...places]
}

/** FNV-1a, stirred once more. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}

const placeOf = (feature: string) => hashOf(feature) & (FEATURES - 1)
