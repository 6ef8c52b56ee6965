import { FEATURES } from './features'
import { vectorOf, type Vote } from './linear'
import type { LinearModel } from './types'

const SMOOTHING = 0.5

/**
 * Complement naive Bayes (Rennie and others, 2003): a tag is judged by what the products of all other tags are called, of
 * which there are more than of its own. What no product has weighs nothing.
 */
export function trainBayes(votes: readonly Vote[], tagIds: string[], rarity: Float32Array): LinearModel {
  const [tags, products] = [tagIds.length, votes.length]
  const weights = new Float32Array(FEATURES * tags)
  const ofFeature = new Float64Array(FEATURES)
  const ofTag = new Float64Array(tags)
  for (const { places, tag, weight } of votes) {
    const { values } = vectorOf(places, { rarity, products })
    for (let index = 0; index < places.length; index++) {
      const place = places[index] ?? 0
      const counted = weight * (values[index] ?? 0)
      weights[place * tags + tag] = (weights[place * tags + tag] ?? 0) + counted
      ofFeature[place] = (ofFeature[place] ?? 0) + counted
      ofTag[tag] = (ofTag[tag] ?? 0) + counted
    }
  }
  settle({ weights, ofFeature, ofTag })
  return { tagIds, bias: new Float32Array(tags), weights, rarity, products }
}

type Counts = { weights: Float32Array; ofFeature: Float64Array; ofTag: Float64Array }

/** From counts to weights, in place. */
function settle({ weights, ofFeature, ofTag }: Counts): void {
  const tags = ofTag.length
  const all = ofTag.reduce((sum, count) => sum + count, 0)
  const known = ofFeature.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0)
  for (let place = 0; place < FEATURES; place++) {
    const total = ofFeature[place] ?? 0
    if (total === 0) continue
    for (let tag = 0; tag < tags; tag++) {
      const others = total - (weights[place * tags + tag] ?? 0)
      const share = (others + SMOOTHING) / (all - (ofTag[tag] ?? 0) + SMOOTHING * known)
      weights[place * tags + tag] = -Math.log(share)
    }
  }
  centre(weights, tags, ofFeature)
}

/** A tag of few products would win wherever little is known: its weights are told from their own mean. */
function centre(weights: Float32Array, tags: number, ofFeature: Float64Array): void {
  const means = new Float64Array(tags)
  let known = 0
  for (let place = 0; place < FEATURES; place++) {
    if ((ofFeature[place] ?? 0) === 0) continue
    known++
    for (let tag = 0; tag < tags; tag++) means[tag] = (means[tag] ?? 0) + (weights[place * tags + tag] ?? 0)
  }
  for (let place = 0; place < FEATURES; place++) {
    if ((ofFeature[place] ?? 0) === 0) continue
    for (let tag = 0; tag < tags; tag++)
      weights[place * tags + tag] = (weights[place * tags + tag] ?? 0) - (means[tag] ?? 0) / Math.max(known, 1)
  }
}
