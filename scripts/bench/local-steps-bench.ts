import { rowCategorizer } from '@/lib/categorization/categorize-row'
import { HALVES, readGoldenSet } from '@/lib/categorization/golden/golden-set'
import { examplesOf } from '@/lib/categorization/learn'
import { trainLocalModel } from '@/lib/categorization/local-model/train'
import type { Knowledge } from '@/lib/categorization/types'
import type { RuleCondition } from '@/lib/rules/schema'
import type { BookRule, RuleBook } from '@/lib/rules/types'
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
  const ready = (knowledge: Knowledge) => {
    const categorizeRow = rowCategorizer(knowledge)
    return () => rows.forEach((row) => categorizeRow(row, 'an account'))
  }
  const tag = (knowledge: Knowledge) => () => ready(knowledge)()
  const of = { defaultTags: new Map(), tagSetHash: undefined }
  const all = { ...of, memory, localModel: model }
  const twenty = [...plain(17), ...patterns(3)]
  return {
    title: 'Steps that ask nobody',
    about: `${ROWS} narrations of all banks, half of them of a simulated year, through rules, memory, dictionary, nearly the same names and the local model, of a person who has confirmed ${PRODUCTS} products; in processor time of one thread.`,
    figures: [
      measured('nothing known', rounds, tag({ ...of, rules: [], memory: new Map() })),
      measured('all local steps, 20 rules of which 3 are patterns', rounds, tag({ ...all, rules: twenty }), MS_MAX),
      measured('the same with 100 patterns', rounds, tag({ ...all, rules: patterns(100) })),
      ...flatness(rounds, (rules) => ready({ ...all, rules })),
      measured(`training on ${PRODUCTS} products`, rounds, () => void trainLocalModel(examples), MS_MAX),
    ],
  }
}

const FEW_RULES = 56
const MANY_RULES = 5_000
const TIMES_MAX = 1.2

/** Few rules and many in turns, so that what else the machine does strikes both alike; getting the rules ready apart. */
function flatness(rounds: number, readyWith: (rules: RuleBook) => () => void): Figure[] {
  const [few, many] = [plain(FEW_RULES), plain(MANY_RULES)]
  const turns = Array.from({ length: 2 * rounds + 1 }, () => {
    const [tagByFew, tagByMany] = [readyWith(few), readyWith(many)]
    return { few: cpuMs(tagByFew), many: cpuMs(tagByMany), readyMs: cpuMs(() => void readyWith(many)) }
  }).slice(1)
  const figure = (what: string, unit: 'ms' | '×', pick: (turn: (typeof turns)[number]) => number, most?: number) =>
    figureOf(what, unit, turns.map(pick), most === undefined ? undefined : { most })
  return [
    figure(`tagging by ${FEW_RULES} plain rules`, 'ms', (turn) => turn.few),
    figure(`tagging by ${MANY_RULES} plain rules`, 'ms', (turn) => turn.many),
    figure(`${MANY_RULES} : ${FEW_RULES} plain rules`, '×', (turn) => turn.many / turn.few, TIMES_MAX),
    figure(`getting ${MANY_RULES} rules ready, once a file`, 'ms', (turn) => turn.readyMs),
  ]
}

const LETTERS = [...'ABCDEFGHIJ']
const lettersOf = (index: number) =>
  [...String(index).padStart(4, '0')].map((digit) => LETTERS[Number(digit)] ?? '').join('')

const aRule = (index: number, condition: RuleCondition): BookRule => ({
  ...{ id: `rule ${index}`, name: `Rule ${index}`, stops: false, conditions: [condition] },
  ...{ tagId: 'Shopping', renameTo: null, setsApart: false, operationId: null },
})

/** As people write them: a shop's name, at the start, anywhere, or all of it. */
function plain(count: number): RuleBook {
  const kinds = ['contains', 'startsWith', 'equals'] as const
  return Array.from({ length: count }, (_, index) =>
    aRule(index, {
      on: 'product',
      is: kinds[index % kinds.length] ?? 'contains',
      text: `SHOP ${lettersOf(index)} HOUSE`,
    }),
  )
}

/** Half of them of a word that many narrations hold, so that the pattern has to be tried. */
const patterns = (count: number): RuleBook =>
  Array.from({ length: count }, (_, index) =>
    aRule(index, {
      ...{ on: 'narration', is: 'regex' },
      text: index % 2 === 0 ? `UPI.*${lettersOf(index)}[0-9]+X$` : `${lettersOf(index)}.*(MART|STORES?)`,
    }),
  )

function cpuMs(run: () => void): number {
  const before = process.cpuUsage()
  run()
  return process.cpuUsage(before).user / MICROSECONDS_PER_MS
}

function measured(what: string, rounds: number, run: () => void, most?: number): Figure {
  const runs = Array.from({ length: rounds + 1 }, () => cpuMs(run))
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
