import { writeFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { FAULT_CASES, PRODUCTS_ASKED } from '@/lib/testing/fault-cases'
import { aModelUser, correct, memoryOf, pay, rowsOf, unknownPayees } from '@/lib/testing/model-runs'
import { send, startOpenAiServer, type Fault } from '@/lib/testing/openai-server'
import { runServed } from '@/lib/testing/served-runs'
import { callsMax } from './testing'

// The same cases as in openai-faults.test.ts, and what they do to the rows and the tags of a person.

// Each of them with `npm run figures -- --size full`, every other one in between.
const SHARE = Number(process.env.FAULT_SHARE ?? 2)
const CASES = FAULT_CASES.filter((_, index) => index % SHARE === 0)

const [BEFORE = '', ...ASKED] = unknownPayees(PRODUCTS_ASKED + 1)
const [MEANWHILE = ''] = ASKED

const counted = { cases: 0, rowsLost: 0, ownTagsChanged: 0, beyondCalls: 0, otherEnds: 0, calls: 0, mostCalls: 0 }

type Row = Awaited<ReturnType<typeof rowsOf>>[number]

const printed = ({ id, narration, debitPaise }: Row) => JSON.stringify([id, narration, debitPaise])
const isOwn = ({ product, tag, tagSource }: Row) =>
  tagSource === 'human' && tag === (product === BEFORE ? 'Education' : 'Travel')

test.each(CASES.map((each) => [each.name, each] as const))(
  '%s; no row is lost, and no tag by hand is changed',
  async (_name, { faults, ends, ...expected }) => {
    const asha = await aModelUser()
    await pay(asha, BEFORE, ...ASKED, 'ZOMATO')
    await correct(asha, BEFORE, 'Education')
    const before = await rowsOf(asha)
    const server = await startOpenAiServer()
    const [first = well, ...others] = faults
    const whileThePersonTags: Fault = async (response, exchange) => {
      await correct(asha, MEANWHILE, 'Travel', 'these')
      await first(response, exchange)
    }
    server.script(whileThePersonTags, ...others)

    const { timeoutMs = 5_000 } = expected
    const fault = await runServed(asha, { baseUrl: server.url, timeoutMs })
    await server.close()

    const after = await rowsOf(asha)
    const proposed = (await memoryOf(asha)).filter(({ state }) => state === 'proposed').length
    const came = {
      calls: server.requests.length,
      rowsLost: before.filter((row) => !after.map(printed).includes(printed(row))).length,
      ownTagsChanged: 2 - after.filter(isOwn).length,
      end: fault === undefined ? proposed : fault,
    }
    const end = typeof ends === 'number' ? ends || 'no_answers' : ends.fault
    note(came, came.end === end)
    expect(came).toEqual({ calls: expected.calls, rowsLost: 0, ownTagsChanged: 0, end })
    expect(came.calls).toBeLessThanOrEqual(callsMax(PRODUCTS_ASKED))
  },
)

const well: Fault = (response, { answer }) => send(response, 200, answer)

type Came = { calls: number; rowsLost: number; ownTagsChanged: number }

function note({ calls, rowsLost, ownTagsChanged }: Came, isAsExpected: boolean): void {
  counted.cases++
  counted.rowsLost += rowsLost
  counted.ownTagsChanged += ownTagsChanged
  counted.calls += calls
  counted.mostCalls = Math.max(counted.mostCalls, calls)
  if (calls > callsMax(PRODUCTS_ASKED)) counted.beyondCalls++
  if (!isAsExpected) counted.otherEnds++
}

afterAll(() => {
  const { FIGURES_OUT: folder } = process.env
  if (folder) writeFileSync(`${folder}/faults.json`, JSON.stringify(counted))
})
