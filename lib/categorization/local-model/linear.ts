import { FEATURES } from './features'
import type { LinearModel } from './types'

/** A product as numbers: where its features are, and what each weighs, all together of length 1. */
export type Vector = { places: readonly number[]; values: Float32Array }

/** A product to learn from: its features, which of the tags it has, and what its vote weighs. */
export type Vote = { places: readonly number[]; tag: number; weight: number }

/** How telling each feature is: the fewer products have it, the more. */
export function rarityOf(votes: readonly Vote[]): Float32Array {
  const rarity = new Float32Array(FEATURES)
  for (const { places } of votes) for (const place of places) rarity[place] = (rarity[place] ?? 0) + 1
  for (let place = 0; place < FEATURES; place++) {
    const products = rarity[place] ?? 0
    rarity[place] = products === 0 ? 0 : Math.log((votes.length + 1) / (products + 1)) + 1
  }
  return rarity
}

/** What nobody has met before counts for the length too: a name of strange parts alone leads by little. */
export function vectorOf(
  places: readonly number[],
  { rarity, products }: Pick<LinearModel, 'rarity' | 'products'>,
): Vector {
  const strange = Math.log(products + 1) + 1
  let squares = 0
  const values = new Float32Array(places.length)
  for (let index = 0; index < places.length; index++) {
    const known = rarity[places[index] ?? 0] ?? 0
    values[index] = known
    squares += (known || strange) ** 2
  }
  const length = Math.sqrt(squares) || 1
  for (let index = 0; index < values.length; index++) values[index] = (values[index] ?? 0) / length
  return { places, values }
}

/** What speaks for each tag, into `scores`. */
export function score({ bias, weights, tagIds }: LinearModel, { places, values }: Vector, scores: Float64Array): void {
  const tags = tagIds.length
  for (let tag = 0; tag < tags; tag++) scores[tag] = bias[tag] ?? 0
  for (let index = 0; index < places.length; index++) {
    const value = values[index] ?? 0
    if (value === 0) continue
    const start = (places[index] ?? 0) * tags
    for (let tag = 0; tag < tags; tag++) scores[tag] = (scores[tag] ?? 0) + value * (weights[start + tag] ?? 0)
  }
}

/** The first tag, and how far it leads. */
export function leader(scores: Float64Array): { tag: number; margin: number } {
  let [tag, best, second] = [0, -Infinity, -Infinity]
  for (let each = 0; each < scores.length; each++) {
    const value = scores[each] ?? 0
    if (value > best) [tag, best, second] = [each, value, best]
    else if (value > second) second = value
  }
  return { tag, margin: best - second }
}
