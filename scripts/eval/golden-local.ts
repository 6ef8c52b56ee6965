import shipped from '@/lib/categorization/dictionary.json'
import { HALVES, readGoldenSet } from '@/lib/categorization/golden/golden-set'
import type { RowFacts } from '@/lib/categorization/local-model/features'
import { trainLocalModel } from '@/lib/categorization/local-model/train'
import type { Example, ModelReport } from '@/lib/categorization/local-model/types'
import { parseNarration } from '@/lib/categorization/narration/parse-narration'
import { ownNeighbours } from '@/lib/categorization/own-neighbours'
import { shareOf, type Share } from '@/lib/measures/share'
import { seededRandom } from '@/lib/sample/seeded-random'

export type ModelTrial = { of: string; report: ModelReport; right: Share }

export type LocalFigures = {
  models: ModelTrial[]
  /** A name left out of its own memory, and what its neighbours say of it. */
  neighbours: { of: string; products: number; right: Share }[]
}

const SIZES = [50, 100, 200, 500, 1000] as const

/** What the steps of a person's own products know of names that they have not met, product-disjoint. */
export function measureLocal(): LocalFigures {
  const golden = goldenProducts()
  const brands = Object.entries(shipped.brands).flatMap(([tagId, names]) =>
    names.map((productKey): Example => ({ productKey, tagId, confirmations: 1 })),
  )
  const shuffled = seededRandom('brands of the dictionary').shuffled(brands)
  return {
    models: [
      trial('golden set', golden.map(withoutFacts)),
      trial('golden set, with mode and amount', golden),
      ...SIZES.map((size) => trial(`${size} brands of the dictionary`, shuffled.slice(0, size))),
      trial('all brands of the dictionary', brands),
    ],
    neighbours: [
      { of: 'golden set', ...leaveOneOut(golden) },
      { of: 'all brands of the dictionary', ...leaveOneOut(brands) },
    ],
  }
}

type Known = Example & { facts?: RowFacts }

const withoutFacts = ({ productKey, tagId, confirmations }: Known): Example => ({ productKey, tagId, confirmations })

/** The merchants of the golden set that have a tag, each once. */
function goldenProducts(): Known[] {
  const merchants = HALVES.flatMap(readGoldenSet).filter(
    ({ payee, tag, direction }) =>
      direction === 'debit' && tag !== 'TBD' && ['listed', 'unlisted', 'invented'].includes(payee),
  )
  const products = merchants.map(({ narration, tag, amount }): [string, Known] => {
    const { productKey, mode } = parseNarration(narration)
    return [productKey, { productKey, tagId: tag, confirmations: 1, facts: { mode, amountPaise: amount * 100 } }]
  })
  return [...new Map(products).values()].filter(({ productKey }) => productKey !== '')
}

function trial(of: string, examples: readonly Known[]): ModelTrial {
  const { report } = trainLocalModel(examples)
  const right = report.folds.reduce((sum, fold) => sum + fold.right, 0)
  return { of, report, right: shareOf(right, examples.length) }
}

function leaveOneOut(products: readonly Example[]): { products: number; right: Share } {
  const remember = ({ productKey, tagId }: Example) =>
    [`debit ${productKey}`, { tagId, state: 'confirmed', operationId: null, tagSetHash: null }] as const
  const { find } = ownNeighbours(new Map(products.map(remember)))
  const answers = products.flatMap(({ productKey, tagId }) => {
    const near = find(productKey)
    return near ? [near.tagId === tagId] : []
  })
  return { products: products.length, right: shareOf(answers.filter(Boolean).length, answers.length) }
}
