import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import { jobs } from '@/db/schema/jobs'
import { modelCalls } from '@/db/schema/model-calls'
import type { Viewer } from '@/lib/auth/viewer'
import { openClassifierOf } from '@/lib/categorization/openai-classifier'
import { ledgerOf } from '@/lib/categorization/operators-classifier'
import { categorizeJob } from '@/lib/categorization/categorize-job'
import { PROMPT_VERSION } from '@/lib/categorization/prompt'
import { LeaseLost } from '@/lib/jobs/schema'
import { aHeldJob, aModelUser, memoryOf, pay, progressOf, tagsOf, unknownPayees } from '@/lib/testing/model-runs'
import { completion, rowsOf, send, startOpenAiServer, type OpenAiServer } from '@/lib/testing/openai-server'
import { forgetRequests } from './mutations'
import { findModelSpending, getModelRequest, listModelCalls } from './queries'

let server: OpenAiServer
beforeEach(async () => {
  server = await startOpenAiServer()
})
afterEach(() => server.close())

const { signal } = new AbortController()

/** Runs the job about everything at the server, as this model. */
async function run(viewer: Viewer, { model = 'gpt-6-luna', afterAnswer = async () => {} } = {}) {
  const job = await aHeldJob(viewer)
  const service = { apiKey: 'a key', baseUrl: server.url, model, ledger: ledgerOf(viewer, job.id), timeoutMs: 5_000 }
  const handle = categorizeJob(() => {
    const classifier = openClassifierOf({ ...service, pause: async () => {} })
    const classify: typeof classifier.classify = async (question, stop) => {
      const answered = await classifier.classify(question, stop)
      await afterAnswer()
      return answered
    }
    return { ...classifier, classify }
  })
  while ((await handle(viewer, { ...job, progress: await progressOf(viewer) }, signal)) === 'more');
  return job
}

const callsOf = (viewer: Viewer) =>
  asViewer(viewer, (tx) => tx.select().from(modelCalls).orderBy(modelCalls.createdAt, modelCalls.id))
const asked = () => server.requests.flatMap(({ body }) => rowsOf(body).map(({ name }) => name))

describe('a call', () => {
  test('is noted before it is made, byte for byte, and settled with what it used and cost', async () => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF', 'BLUE BOAT')
    const before: unknown[] = []
    server.script(async (response, { answer }) => {
      before.push(...(await callsOf(asha)).map(({ status, request }) => [status, request]))
      const usage = { prompt_tokens: 900, completion_tokens: 12, prompt_tokens_details: { cached_tokens: 400 } }
      send(response, 200, { ...answer, usage })
    })
    const { id: runId } = await run(asha)

    const sent = server.requests[0]?.text
    expect(before).toEqual([['sent', sent]])
    expect(await callsOf(asha)).toMatchObject([
      {
        ...{
          runId,
          status: 'answered',
          attempt: 1,
          products: 2,
          model: 'gpt-6-luna',
          promptVersion: PROMPT_VERSION,
          request: sent,
        },
        ...{ inputTokens: 900, cachedTokens: 400, outputTokens: 12, isEstimate: false },
        costNanoUsd: 500 * 100 + 400 * 10 + 12 * 500,
        requestHash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      },
    ])
  })

  test('of a model whose price nobody knows has no cost, and without a usage that can be its estimate stands', async () => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF')
    server.script((response) =>
      send(response, 200, completion('{"r1":"Fuel"}', { prompt_tokens: 1e9, completion_tokens: 1 })),
    )
    await run(asha, { model: 'llama3.2' })

    const [call] = await callsOf(asha)
    expect(call).toMatchObject({ status: 'answered', costNanoUsd: null, isEstimate: true })
    expect(call?.inputTokens).toBe(call?.estimatedInputTokens)
    expect(await tagsOf(asha)).toEqual(['GREEN LEAF: Fuel by llm'])
  })

  test('that fails costs nothing where the service says so, and its next try is noted too', async () => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF')
    server.script((response) => send(response, 500, { error: { message: 'down' } }))
    await run(asha)

    expect((await callsOf(asha)).map(({ status, attempt, costNanoUsd }) => [status, attempt, costNanoUsd])).toEqual([
      ['failed', 1, 0],
      ['answered', 2, expect.any(Number)],
    ])
  })
})

test('a server that ends between the answer and its commit repeats that one question, and no other', async () => {
  const asha = await aModelUser()
  await pay(asha, ...unknownPayees(60))
  let answers = 0
  const killed = run(asha, {
    // As after a kill: somebody else has the job by the time that this answer would be kept.
    afterAnswer: async () => {
      if (++answers === 2) await asViewer(asha, (tx) => tx.update(jobs).set({ leaseToken: crypto.randomUUID() }))
    },
  })
  await expect(killed).rejects.toThrow(LeaseLost)
  expect([server.requests.length, (await memoryOf(asha)).length]).toEqual([2, 25])
  await run(asha)

  expect(server.requests).toHaveLength(3 + 1)
  const hashes = (await callsOf(asha)).map(({ requestHash }) => requestHash)
  expect(hashes[2]).toBe(hashes[1])
  expect(new Set(hashes).size).toBe(3)
  const payees = asked().filter((name) => unknownPayees(60).includes(name))
  expect(payees.length - new Set(payees).size).toBe(25)
  expect(await memoryOf(asha)).toHaveLength(60)
})

test('a call whose end no server lived to note is given up by the next one, at its estimate', async () => {
  const asha = await aModelUser()
  await pay(asha, 'GREEN LEAF')
  await run(asha)
  await asViewer(asha, (tx) => tx.update(modelCalls).set({ status: 'sent', inputTokens: null, outputTokens: null }))
  await pay(asha, 'BLUE BOAT')
  await run(asha)

  expect((await callsOf(asha)).map(({ status, isEstimate }) => [status, isEstimate])).toEqual([
    ['lost', true],
    ['answered', false],
  ])
})

describe('beyond what may be spent', () => {
  test.each([
    ['calls of a day', { products: 1 }, 320],
    ['tokens of a day', { estimatedInputTokens: 249_500 }, 1],
  ])('in %s nothing is sent, the rows stay, and the rest waits for the next day', async (_what, spent, times) => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF')
    await run(asha)
    const [call] = await callsOf(asha)
    if (!call) throw new Error('no call was noted')
    const values = Array.from({ length: times }, () => ({
      ...call,
      ...spent,
      id: crypto.randomUUID(),
      inputTokens: null,
    }))
    await asViewer(asha, (tx) => tx.insert(modelCalls).values(values))
    await pay(asha, 'BLUE BOAT')
    const before = server.requests.length

    const refused: unknown = await run(asha).catch((error: unknown) => error)
    expect(refused).toMatchObject({ name: 'JobFault', code: 'budget', details: { isFinal: false } })
    const wait = (refused as { details: { retryAfterMs: number } }).details.retryAfterMs
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(24 * 3_600_000)
    expect(server.requests).toHaveLength(before)
    expect((await tagsOf(asha)).at(-1)).toBe('BLUE BOAT: TBD by none')

    await asViewer(asha, (tx) => tx.update(modelCalls).set({ createdAt: sql`now() - interval '25 hours'` }))
    await run(asha)
    expect((await tagsOf(asha)).at(-1)).toMatch(/^BLUE BOAT: .* by llm$/)
  })

  test('what is left of a day is told', async () => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF')
    await run(asha)
    const { day, month, limits } = await findModelSpending(asha)

    expect(day).toEqual({
      calls: 1,
      inputTokens: 900,
      cachedTokens: 0,
      outputTokens: 6,
      costNanoUsd: 93_000,
      withoutCost: 0,
    })
    expect(month).toEqual(day)
    expect(limits.day).toEqual({ tokens: 250_000, calls: 320 })
  })
})

describe('what was sent', () => {
  test('can be read in full, page by page, the latest first', async () => {
    const asha = await aModelUser()
    await pay(asha, ...unknownPayees(60))
    await run(asha)
    const first = await listModelCalls(asha, { limit: 2 })
    const second = await listModelCalls(asha, { limit: 2, cursor: first.nextCursor ?? '' })

    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null])
    expect(await getModelRequest(asha, first.items[0]?.id ?? '')).toBe(server.requests.at(-1)?.text)
    expect(await getModelRequest(asha, second.items[0]?.id ?? '')).toBe(server.requests[0]?.text)
  })

  test('is forgotten after 90 days or at the person’s wish; that it was sent, and its cost, stay', async () => {
    const asha = await aModelUser()
    await pay(asha, ...unknownPayees(30))
    await run(asha)
    const [old] = await callsOf(asha)
    const aged = { createdAt: sql`now() - interval '90 days 1 minute'` }
    await asViewer(asha, (tx) =>
      tx
        .update(modelCalls)
        .set(aged)
        .where(eq(modelCalls.id, old?.id ?? '')),
    )
    await expect(getModelRequest(asha, old?.id ?? '')).rejects.toMatchObject({ code: 'not_found' })

    expect(await forgetRequests(asha, 'old')).toBe(1)
    expect((await callsOf(asha)).map(({ request }) => request === null)).toEqual([true, false])
    expect(await forgetRequests(asha, 'all')).toBe(1)
    expect((await listModelCalls(asha, { limit: 9 })).items).toMatchObject([
      { isBodyKept: false, costNanoUsd: expect.any(Number) as unknown },
      { isBodyKept: false, inputTokens: 900 },
    ])
  })

  test('has a job that forgets it in its time, one for all that was sent on a day', async () => {
    const asha = await aModelUser()
    await pay(asha, ...unknownPayees(60))
    await run(asha)
    const waiting = await asViewer(asha, (tx) => tx.select().from(jobs).where(eq(jobs.kind, 'forget')))

    expect(waiting).toHaveLength(1)
    const days = ((waiting[0]?.runAt.getTime() ?? 0) - Date.now()) / (24 * 3_600_000)
    expect(days).toBeGreaterThan(90)
    expect(days).toBeLessThanOrEqual(91)
  })
})
