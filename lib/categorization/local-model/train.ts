import { FOLDS, isotonic, lowestThreshold, type Threshold, type Tried } from './calibrate'
import { trainBayes } from './complement-bayes'
import { featuresOf, hashOf, type RowFacts } from './features'
import { leader, rarityOf, score, vectorOf, type Vote } from './linear'
import { trainLogistic } from './logistic'
import { PRODUCTS_MIN, describeTrials, TAGS_MIN } from './describe-trials'
import type { Algorithm, Example, LinearModel, ModelState, Trained } from './types'

/** So much of a name decides its fold: what one bank cuts and another does not is learned and tried together. */
const FOLD_LETTERS = 8

const ALGORITHMS: readonly { name: Algorithm; train: typeof trainBayes }[] = [
  { name: 'complement naive Bayes', train: trainBayes },
  { name: 'logistic regression', train: trainLogistic },
]

type Choice = { algorithm: Algorithm; train: typeof trainBayes; tried: Tried[]; threshold: Threshold | undefined }

/**
 * Learns from the products that a person has confirmed how others may be tagged, in steps between which something else may
 * run. Each algorithm is tried on products that it was not trained on; the one that may answer more is taken, and none
 * where neither is right often enough. The same examples make the same model.
 */
export function* trainInSteps(examples: readonly (Example & { facts?: RowFacts })[]): Generator<undefined, Trained> {
  const sorted = examples.toSorted((one, other) => (one.productKey < other.productKey ? -1 : 1))
  const tagIds = [...new Set(sorted.map(({ tagId }) => tagId))].sort()
  const state = missing(sorted.length, tagIds.length)
  if (state) return { model: undefined, report: describeTrials(state, sorted.length, tagIds.length) }
  const votes = sorted.map(({ productKey, tagId, confirmations, facts }) => ({
    places: featuresOf(productKey, facts),
    tag: tagIds.indexOf(tagId),
    weight: Math.log(1 + confirmations),
    fold: hashOf(`fold ${productKey.slice(0, FOLD_LETTERS)}`) % FOLDS,
  }))
  const choices: Choice[] = []
  for (const { name: algorithm, train } of ALGORITHMS) {
    const tried: Tried[] = []
    for (let fold = 0; fold < FOLDS; fold++) {
      tried.push(...tryFold(votes, tagIds, fold, train))
      yield
    }
    choices.push({ algorithm, train, tried, threshold: lowestThreshold(tried) })
  }
  const best = better(choices)
  const report = describeTrials(best.threshold ? 'answers' : 'never sure enough', votes.length, tagIds.length, best)
  if (!best.threshold) return { model: undefined, report }
  const linear = best.train(votes, tagIds, rarityOf(votes))
  return {
    model: { linear, calibration: isotonic(best.tried), marginMin: best.threshold.marginMin },
    report,
  }
}

/** The same at a stretch. */
export function trainLocalModel(examples: readonly (Example & { facts?: RowFacts })[]): Trained {
  const steps = trainInSteps(examples)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

function missing(products: number, tags: number): ModelState | undefined {
  if (products < PRODUCTS_MIN) return 'too few products'
  return tags < TAGS_MIN ? 'too few tags' : undefined
}

function tryFold(
  votes: readonly (Vote & { fold: number })[],
  tagIds: string[],
  fold: number,
  train: typeof trainBayes,
): Tried[] {
  const known = votes.filter((vote) => vote.fold !== fold)
  const linear = train(known, tagIds, rarityOf(known))
  const asked = asker(linear)
  return votes
    .filter((vote) => vote.fold === fold)
    .map(({ places, tag }) => {
      const said = asked(places)
      return { margin: said.margin, isRight: said.tag === tag, fold }
    })
}

/** Makes what tells which tag leads, and how far. */
export function asker(linear: LinearModel): (places: readonly number[]) => { tag: number; margin: number } {
  const scores = new Float64Array(linear.tagIds.length)
  return (places) => {
    score(linear, vectorOf(places, linear), scores)
    return leader(scores)
  }
}

/** The one that may answer more; of two that may answer alike, the one that is right more often. */
function better(choices: readonly Choice[]): Choice {
  const worth = ({ threshold, tried }: Choice) =>
    (threshold?.answered ?? 0) + tried.filter(({ isRight }) => isRight).length / (tried.length + 1)
  const [first, ...others] = choices
  if (!first) throw new Error('there is no algorithm to choose')
  return others.reduce((best, choice) => (worth(choice) > worth(best) ? choice : best), first)
}
