import { writeFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import { modelCalls } from '@/db/schema/model-calls'
import type { Viewer } from '@/lib/auth/viewer'
import type { IsoMonth } from '@/lib/dates/iso-date'
import { EVERYTHING, stored } from '@/lib/imports/testing'
import { generateStatements } from '@/lib/sample/generate-statements'
import { seededRandom } from '@/lib/sample/seeded-random'
import { aModelUser } from '@/lib/testing/model-runs'
import { rowsOf, send, startOpenAiServer, tagByName, type OpenAiServer } from '@/lib/testing/openai-server'
import { runAskedFor } from '@/lib/testing/served-runs'
import { sumTransactions } from '@/lib/transactions/queries'
import { filterSchema } from '@/lib/transactions/schema'
import { knownRows } from './known-answers'
import { callsMax } from './testing'

// What asking costs, by OpenAI's own encoding of each request and each answer. How often the model is right is put in, and is
// no result: it decides what is kept, and what is asked twice because the row whose answer is known was got wrong.

// Many people take minutes on a busy machine.
const WITHIN_MS = 3_600_000
const PEOPLE = Number(process.env.ASKING_PEOPLE ?? 1)
const ACCURACIES = [0.5, 0.8, 0.95]
// Some 67 rows a month: about a thousand in the first file.
const [FIRST_MONTHS, ALL_MONTHS] = [15, 16]

type Stage = 'first' | 'later' | 'again'

const counted: object[] = []
const BRANDS = new Set(knownRows().map(({ product }) => product.name))

/** Right of so many names in a hundred, and wrong of the others whenever it is asked. */
const modelOf = (accuracy: number, seed: string) => (name: string, tags: readonly string[]) => {
  const right = tagByName(name, tags)
  if (seededRandom(`${seed} ${name}`).next() < accuracy) return right
  return tags[(tags.indexOf(right ?? '') + 1) % tags.length] ?? null
}

/** The files of an invented person: fifteen months, and the month after them. */
function filesOf(seed: string): string[] {
  const size = { kind: 'all' } as const
  const span = { from: '2025-01' as IsoMonth, months: ALL_MONTHS, monthsAFile: FIRST_MONTHS, overlapDays: 0 }
  const files = generateStatements({ seed, people: 1, layout: 'netbanking', badLines: 0, size, ...span })
  return Array.from(files, ({ print }) => [...print()].join(''))
}

async function countOf(viewer: Viewer, filter = EVERYTHING): Promise<number> {
  return (await sumTransactions(viewer, filter)).reduce((sum, { count }) => sum + count, 0)
}
const withoutTag = filterSchema.parse({ direction: 'all', tag: ['TBD'] })

const callsOf = (viewer: Viewer) => asViewer(viewer, (tx) => tx.select().from(modelCalls))
type Calls = Awaited<ReturnType<typeof callsOf>>

function spentOn(calls: Calls) {
  const sum = (part: (call: Calls[number]) => number | null) =>
    calls.reduce((total, call) => total + (part(call) ?? 0), 0)
  return {
    calls: calls.length,
    discarded: calls.filter(({ status }) => status === 'discarded').length,
    inputTokens: sum(({ inputTokens }) => inputTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
    costNanoUsd: sum(({ costNanoUsd }) => costNanoUsd),
  }
}

/** One import, and the asking that it gives rise to: what that cost, and what it brought. */
async function importAndAsk(viewer: Viewer, file: string, server: OpenAiServer, random: () => number) {
  const earlier = new Set((await callsOf(viewer)).map(({ id }) => id))
  const [rowsBefore, asked] = [await countOf(viewer), server.requests.length]
  await stored(viewer, file)
  const waiting = await countOf(viewer, withoutTag)
  const faults = await runAskedFor(viewer, { baseUrl: server.url, random })
  const names = server.requests.slice(asked).flatMap(({ body }) => rowsOf(body).map(({ name }) => name))
  return {
    rows: (await countOf(viewer)) - rowsBefore,
    products: new Set(names.filter((name) => !BRANDS.has(name))).size,
    ...spentOn((await callsOf(viewer)).filter(({ id }) => !earlier.has(id))),
    tbdBefore: waiting,
    tbdAfter: await countOf(viewer, withoutTag),
    isStopped: faults.some((fault) => fault !== undefined),
  }
}

test.each(ACCURACIES)(
  'a model that is right of %d of the names is asked within the bound on calls, and nothing is asked again',
  async (accuracy) => {
    for (let person = 1; person <= PEOPLE; person++) {
      const seed = `asking about a city ${person}`
      const { next: random } = seededRandom(seed)
      const server = await startOpenAiServer({
        oracle: modelOf(accuracy, seed),
        always: (response, { answer }) => send(response, 200, { ...answer, usage: undefined }), // so that ours counts
      })
      const asha = await aModelUser()
      const [first = '', later = ''] = filesOf(seed)
      const stages: [Stage, string][] = [
        ['first', first],
        ['later', later],
        ['again', first],
      ]
      for (const [stage, file] of stages) {
        const cost = await importAndAsk(asha, file, server, random)
        counted.push({ stage, accuracy, person, ...cost })
        expect(cost.calls).toBeLessThanOrEqual(callsMax(cost.products))
        if (stage === 'again') expect([cost.rows, cost.calls]).toEqual([0, 0])
      }
      await server.close()
    }
  },
  WITHIN_MS,
)

afterAll(() => {
  const { FIGURES_OUT: folder } = process.env
  if (folder) writeFileSync(`${folder}/costs.json`, JSON.stringify(counted))
})
