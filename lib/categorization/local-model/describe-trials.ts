import { reliabilityOf } from '@/lib/measures/reliability'
import { confidenceOf, FOLDS, isotonic, type Threshold, type Tried } from './calibrate'
import type { Algorithm, ModelReport, ModelState } from './types'

/** With fewer products, or fewer tags to choose from, nothing is learned that could be proved. */
export const PRODUCTS_MIN = 40
export const TAGS_MIN = 3

type Measured = { algorithm: Algorithm; tried: readonly Tried[]; threshold: Threshold | undefined }

/** What the trials come to, as a page shows it. */
export function describeTrials(state: ModelState, products: number, tags: number, measured?: Measured): ModelReport {
  const tried = measured?.tried ?? []
  const { algorithm = null, threshold } = measured ?? {}
  return {
    ...{ state, products, tags, algorithm },
    needs: { products: PRODUCTS_MIN, tags: TAGS_MIN },
    folds: measured ? foldsOf(tried, threshold?.marginMin ?? Infinity) : [],
    reliability: reliabilityOf(claimedBy(tried)),
    curve: curveOf(tried),
    threshold: threshold
      ? {
          confidence: confidenceOf(isotonic(tried), threshold.marginMin),
          ...{ answered: threshold.answered, right: threshold.right, low: threshold.low },
        }
      : null,
  }
}

const countRight = (tried: readonly Tried[]) => tried.filter(({ isRight }) => isRight).length

function foldsOf(tried: readonly Tried[], marginMin: number): ModelReport['folds'] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const own = tried.filter((each) => each.fold === fold)
    const answered = own.filter(({ margin }) => margin >= marginMin)
    return {
      ...{ products: own.length, right: countRight(own) },
      ...{ answered: answered.length, answeredRight: countRight(answered) },
    }
  })
}

/** Each product's confidence comes from a calibration that has not seen its fold: else it would always be perfect. */
function claimedBy(tried: readonly Tried[]) {
  const others = Array.from({ length: FOLDS }, (_, fold) => isotonic(tried.filter((each) => each.fold !== fold)))
  return tried.map(({ margin, isRight, fold }) => {
    const calibration = others[fold]
    return { isRight, confidence: calibration ? confidenceOf(calibration, margin) : 0 }
  })
}

const CURVE_POINTS = 20

function curveOf(tried: readonly Tried[]): ModelReport['curve'] {
  const sorted = tried.toSorted((one, other) => other.margin - one.margin)
  if (sorted.length === 0) return []
  return Array.from({ length: CURVE_POINTS }, (_, point) => {
    const count = Math.max(1, Math.round((sorted.length * (point + 1)) / CURVE_POINTS))
    return { coverage: count / sorted.length, precision: countRight(sorted.slice(0, count)) / count }
  })
}
