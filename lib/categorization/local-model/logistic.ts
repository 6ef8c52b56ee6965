import { FEATURES, hashOf } from './features'
import { score, vectorOf, type Vector, type Vote } from './linear'
import type { LinearModel } from './types'

const STEP = 1.5
const STEPS_MIN = 3
const STEPS_MAX = 12
const EXAMPLES_AIMED_AT = 6_000
const BIAS_SLOWER = 10
const RARE = -2 // most products are of other tags
const SETTLED = 0.02 // so near the truth that a step would change next to nothing

/** One logistic regression a tag, by stochastic gradient descent in an order that is the same every time. */
export function trainLogistic(votes: readonly Vote[], tagIds: string[], rarity: Float32Array): LinearModel {
  const [tags, products] = [tagIds.length, votes.length]
  const bias = new Float32Array(tags).fill(RARE)
  const linear = { tagIds, bias, weights: new Float32Array(FEATURES * tags), rarity, products }
  const vectors = votes.map(({ places }) => vectorOf(places, linear))
  const order = votes
    .map((_, index) => ({ index, rank: hashOf(`order ${index}`) }))
    .sort((one, other) => one.rank - other.rank || one.index - other.index)
  const mean = votes.reduce((sum, { weight }) => sum + weight, 0) / Math.max(votes.length, 1)
  const epochs = Math.min(STEPS_MAX, Math.max(STEPS_MIN, Math.round(EXAMPLES_AIMED_AT / Math.max(votes.length, 1))))
  const scores = new Float64Array(tags)
  for (let epoch = 0; epoch < epochs; epoch++) {
    const step = STEP / (1 + epoch / 2)
    for (const { index } of order) {
      const [vote, vector] = [votes[index], vectors[index]]
      if (vote && vector) learn(linear, vector, { ...vote, weight: (step * vote.weight) / mean }, scores)
    }
  }
  return linear
}

function learn(linear: LinearModel, vector: Vector, { tag: right, weight: step }: Vote, scores: Float64Array): void {
  const { bias, weights, tagIds } = linear
  const tags = tagIds.length
  score(linear, vector, scores)
  for (let tag = 0; tag < tags; tag++) {
    const missing = (tag === right ? 1 : 0) - 1 / (1 + Math.exp(-(scores[tag] ?? 0)))
    if (Math.abs(missing) < SETTLED) continue
    const change = step * missing
    bias[tag] = (bias[tag] ?? 0) + change / BIAS_SLOWER
    for (let index = 0; index < vector.places.length; index++) {
      const place = (vector.places[index] ?? 0) * tags + tag
      weights[place] = (weights[place] ?? 0) + change * (vector.values[index] ?? 0)
    }
  }
}
