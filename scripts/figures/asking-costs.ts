import { figureOf, type Figure, type Section } from '../bench/figures'

/** What one import of one person cost, as lib/categorization/asking-costs.db.test.ts counts it. */
export type Cost = {
  stage: 'first' | 'later' | 'again'
  accuracy: number
  rows: number
  products: number
  calls: number
  discarded: number
  inputTokens: number
  outputTokens: number
  costNanoUsd: number
  tbdBefore: number
  tbdAfter: number
  isStopped: boolean
}

const A_THOUSAND = 1_000
const A_MILLION = 1_000_000
const NANO = 1_000_000_000
const PER_CENT = 100
const PRODUCTS_A_CALL = 25
const BOUNDS = { calls: 6, tokens: 8_000, dollarsAMillion: 1.5 }

/** By accuracy of the model, which is put in: figures of a first import of about 1,000 rows, of the next month, and of the same file again. */
export function costFigures(costs: readonly Cost[]): Section {
  const accuracies = [...new Set(costs.map(({ accuracy }) => accuracy))]
  const again = costs.filter(({ stage }) => stage === 'again')
  const total = (of: readonly Cost[], part: (cost: Cost) => number) => of.reduce((sum, cost) => sum + part(cost), 0)
  const firsts = costs.filter(({ stage }) => stage === 'first')
  return {
    title: 'Asking a language model: what it costs',
    about:
      'Invented people of a city: fifteen months of a salary account in one file, the month after, and the first file again. A few shops are met every week and most of them once a year; of a hundred payments 78 go to some 420 shops, 240 of which say nothing of what they sell. Tokens are those of each request and answer by OpenAI’s own encoding, costs those of gpt-6-luna in the table of prices. How often the model is right is put in: it is no result.',
    figures: [
      figureOf(
        'rows of a first import',
        'rows',
        firsts.map(({ rows }) => rows),
      ),
      figureOf(
        'products asked about',
        'products',
        firsts.map(({ products }) => products),
      ),
      ...accuracies.flatMap((accuracy) => ofAccuracy(accuracy, costs)),
      {
        what: 'calls of a re-import, in all',
        value: again.length === 0 ? Number.NaN : total(again, ({ calls }) => calls),
        unit: 'calls',
        bound: { equals: 0 },
      },
    ],
  }
}

const aThousandRows = (part: (cost: Cost) => number) => (cost: Cost) => (part(cost) * A_THOUSAND) / cost.rows

type Counting = [what: string, unit: Figure['unit'], of: (cost: Cost) => number, bound?: { most: number }]

const OF_FIRST: readonly Counting[] = [
  ['calls per 1,000 rows of a first import', 'calls', aThousandRows(({ calls }) => calls), { most: BOUNDS.calls }],
  ['tokens in', 'tokens', aThousandRows(({ inputTokens }) => inputTokens)],
  ['tokens out', 'tokens', aThousandRows(({ outputTokens }) => outputTokens)],
  ['tokens per 1,000 rows', 'tokens', aThousandRows((cost) => tokensOf(cost)), { most: BOUNDS.tokens }],
  ['tokens for each product', 'tokens', (cost) => tokensOf(cost) / cost.products],
  [
    'cost of a million rows',
    '$',
    ({ costNanoUsd, rows }) => (costNanoUsd / NANO / rows) * A_MILLION,
    { most: BOUNDS.dollarsAMillion },
  ],
  ['answers thrown away', 'calls', ({ discarded }) => discarded],
  ['TBD before it was asked', '%', ({ tbdBefore, rows }) => (PER_CENT * tbdBefore) / rows],
  ['TBD afterwards', '%', ({ tbdAfter, rows }) => (PER_CENT * tbdAfter) / rows],
]

const OF_LATER: readonly Counting[] = [
  ['calls of the next month', 'calls', ({ calls }) => calls],
  ['its tokens', 'tokens', (cost) => tokensOf(cost)],
  [
    'its calls beyond ⌈products / 25⌉, without repeats of failed checks',
    'calls',
    ({ calls, discarded, products }) => Math.max(0, calls - discarded - Math.ceil(products / PRODUCTS_A_CALL)),
    { most: 0 },
  ],
]

function ofAccuracy(accuracy: number, costs: readonly Cost[]): Figure[] {
  const told = (text: string) => `right of ${Math.round(PER_CENT * accuracy)} %: ${text}`
  const of = (wanted: Cost['stage']) => costs.filter((cost) => cost.stage === wanted && cost.accuracy === accuracy)
  const [all, later] = [of('first'), of('later')]
  const whole = all.filter(({ isStopped }) => !isStopped)
  const figures = (runs: readonly Cost[], countings: readonly Counting[]) =>
    countings.map(([what, unit, part, bound]) => figureOf(told(what), unit, runs.map(part), bound))
  const stopped = told(`first imports of ${all.length} whose asking stopped, the known row being wrong twice`)
  return [
    ...figures(whole, OF_FIRST),
    { what: stopped, value: all.length - whole.length, unit: 'imports' },
    ...figures(later, OF_LATER),
  ]
}

function tokensOf({ inputTokens, outputTokens }: Cost): number {
  return inputTokens + outputTokens
}
