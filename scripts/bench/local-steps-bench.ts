import { rowCategorizer } from '@/lib/categorization/categorize-row'
import { HALVES, readGoldenSet } from '@/lib/categorization/golden/golden-set'
import { examplesOf } from '@/lib/categorization/learn'
import { trainLocalModel } from '@/lib/categorization/local-model/train'
import type { Categorized, Knowledge } from '@/lib/categorization/types'
import { seededRandom } from '@/lib/sample/seeded-random'
import type { RememberedTag } from '@/lib/tags/queries'
import { simulateYear } from '../eval/simulated-year'
import { figureOf, type Figure, type Section } from './figures'

const ROWS = 10_000
const PRODUCTS = 5_000
const MS_MAX = 1_000
const MICROSECONDS_PER_MS = 1_000

const TRADES = { Shopping: 'COLLECTIONS', Groceries: 'PROVISIONS', Education: 'LEARNING', Travel: 'HOLIDAYS' }

/** What the steps that ask nobody cost the processor, at the most that one person may have taught. */
export function benchLocalSteps(rounds: number): Section {
  const rows = rowsOf()
  const memory = aLargeMemory()
  const examples = examplesOf(memory, new Map())
  const { model } = trainLocalModel(examples)
  const tag = (knowledge: Knowledge) => () => {
    const categorizeRow: (row: (typeof rows)[number], accountId: string) => Categorized = rowCategorizer(knowledge)
    for (const row of rows) categorizeRow(row, 'an account')
  }
  const of = { rules: [], defaultTags: new Map(), tagSetHash: undefined }
  return {
    title: 'Steps that ask nobody',
    about: `${ROWS} narrations of all banks, half of them of a simulated year, through memory, dictionary, nearly the same names and the local model, of a person who has confirmed ${PRODUCTS} products; in processor time of one thread.`,
    figures: [
      measured('nothing known', rounds, tag({ ...of, memory: new Map() })),
      measured('all local steps', rounds, tag({ ...of, memory, localModel: model }), MS_MAX),
      measured(`training on ${PRODUCTS} products`, rounds, () => void trainLocalModel(examples), MS_MAX),
    ],
  }
}

function measured(what: string, rounds: number, run: () => void, most?: number): Figure {
  const runs = Array.from({ length: rounds + 1 }, () => {
    const before = process.cpuUsage()
    run()
    return process.cpuUsage(before).user / MICROSECONDS_PER_MS
  })
  return figureOf(what, 'ms', runs.slice(1), most === undefined ? undefined : { most }) // the first one compiles
}

function rowsOf() {
  const golden = HALVES.flatMap(readGoldenSet).map(({ narration, direction }) => ({ narration, direction }))
  const year = simulateYear('a benchmark')
    .flat()
    .map(({ narration }) => ({ narration, direction: 'debit' }))
  return Array.from({ length: ROWS }, (_, index) => {
    const source = index % 2 === 0 ? golden : year
    const { narration = '', direction } = source[(index >> 1) % source.length] ?? {}
    const [debitAmount, creditAmount] = direction === 'credit' ? [0, 100_00] : [100_00, 0]
    return { narration, debitAmount, creditAmount, currency: 'INR', transactionDate: '2025-03-01' }
  })
}

/** Products of invented names, whose last word tells what they sell. */
function aLargeMemory(): Map<string, RememberedTag> {
  const random = seededRandom('a large memory')
  const syllable = () => random.pick([...'BCDFGHKLMNPRST']) + random.pick([...'AEIOU'])
  return new Map(
    Array.from({ length: PRODUCTS }, (): [string, RememberedTag] => {
      const [tagId, word] = random.pick(Object.entries(TRADES))
      const name = Array.from({ length: 4 }, syllable).join('')
      return [`debit ${name} ${word}`, { tagId, state: 'confirmed', operationId: null, tagSetHash: null }]
    }),
  )
}
