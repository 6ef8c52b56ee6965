import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FAULT_CASES, PRODUCTS_ASKED } from '@/lib/testing/fault-cases'
import { forbidOtherMachines } from '@/lib/testing/loopback-only'
import { always, finished, packed, status } from '@/lib/testing/model-faults'
import { startOpenAiServer, tagByName, type Fault, type OpenAiServer } from '@/lib/testing/openai-server'
import { aClassifier, callsMax, someProducts, TAGS } from './testing'

// What a service may do wrong, on a real socket. What it does to a person's rows: categorize-faults.db.test.ts.

forbidOtherMachines()

let server: OpenAiServer
beforeEach(async () => {
  server = await startOpenAiServer()
})
afterEach(() => server.close())

const { signal } = new AbortController()

/** Asks about some products while the service is in trouble: what came of it, in how many calls. */
async function ask(
  faults: Fault[],
  { count = PRODUCTS_ASKED, ...options }: { count?: number; timeoutMs?: number } = {},
) {
  server.script(...faults)
  const { classify, waits } = aClassifier(server.url, options)
  const outcome = await classify({ products: someProducts(count), tags: TAGS }, signal).catch((error: unknown) => error)
  expect(server.requests.length).toBeLessThanOrEqual(callsMax(count))
  return { outcome, waits, hits: server.requests.length }
}

const unavailable = (fault: string, details: object = {}) => ({
  name: 'ModelUnavailable',
  fault,
  details: expect.objectContaining(details) as unknown,
})

const NAMES = TAGS.map(({ name }) => name)
const right = new Map(someProducts(PRODUCTS_ASKED).map(({ key, name }) => [key, tagByName(name, NAMES)]))

const rowsAsked = () => server.requests.map(({ body }) => body.messages[1]?.content.split('\n').length)

test.each(FAULT_CASES.map((each) => [each.name, each] as const))(
  '%s',
  async (_name, { faults, calls, ends, rows, waitsMs, timeoutMs }) => {
    const { outcome, waits, hits } = await ask(faults, timeoutMs === undefined ? {} : { timeoutMs })

    expect(hits).toBe(calls)
    if (waitsMs) expect(waits).toEqual(waitsMs)
    if (rows) expect(rowsAsked()).toEqual(rows)
    if (typeof ends !== 'number') {
      const { fault, ...details } = ends
      return expect(outcome).toMatchObject(unavailable(fault, details))
    }
    const { answers, unanswered } = outcome as { answers: Map<string, string>; unanswered: string[] }
    expect(answers.size).toBe(ends)
    for (const [key, tag] of answers) expect(tag).toBe(right.get(key))
    expect([...answers.keys(), ...unanswered].sort(), 'no product is lost').toEqual([...right.keys()].sort())
  },
)

test('429: a Retry-After that names a time is waited for until then', async () => {
  const { waits } = await ask([status(429, { 'retry-after': new Date(Date.now() + 30_000).toUTCString() })])

  expect(waits[0]).toBeGreaterThan(25_000)
  expect(waits[0]).toBeLessThanOrEqual(30_000)
})

test.each([301, 302, 307, 308])('a redirect (%i) reaches nobody else', async (code) => {
  const elsewhere = await startOpenAiServer()
  await ask(always(status(code, { location: `${elsewhere.url}/chat/completions` })))

  expect(elsewhere.requests).toEqual([])
  await elsewhere.close()
})

test('nobody there: four tries, then put off', async () => {
  const { origin } = server
  await server.close()
  const { classify, waits } = aClassifier(origin)

  await expect(classify({ products: someProducts(1), tags: TAGS }, signal)).rejects.toMatchObject(
    unavailable('unreachable'),
  )
  expect(waits).toHaveLength(3)
  server = await startOpenAiServer()
})

test.each(['http://169.254.169.254', 'https://169.254.169.254/latest', 'https://[fe80::1]/v1'])(
  'the address %s is not dialled: given up, and the operator is told',
  async (baseUrl) => {
    const { classify } = aClassifier(baseUrl)

    await expect(classify({ products: someProducts(1), tags: TAGS }, signal)).rejects.toMatchObject(
      unavailable('refused_request', { isPermanent: true }),
    )
  },
)

test('nothing but gzip is ever asked for', async () => {
  await ask([packed])
  expect(server.requests.map(({ headers }) => headers['accept-encoding'])).toEqual(['gzip'])
})

describe('an answer that is held back is asked in halves', () => {
  test.each([4, 25])('of %i products', async (count) => {
    await ask([finished('length')], { count })
    const half = Math.ceil(count / 2)

    expect(rowsAsked()).toEqual([count, half, count - half])
  })

  test('and held back for ever it is asked about no more than the calls allow', async () => {
    const { outcome, hits } = await ask(always(finished('length')), { count: 25 })

    expect(hits).toBe(callsMax(25))
    expect(outcome).toMatchObject({ unanswered: expect.objectContaining({ length: 25 }) as unknown })
  })
})
