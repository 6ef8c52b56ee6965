import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { forbidOtherMachines } from '@/lib/testing/loopback-only'
import { completion, send, startOpenAiServer, type Fault, type OpenAiServer } from '@/lib/testing/openai-server'
import { aClassifier, someProducts, TAGS } from './testing'

// Every row of the reference's table of faults, and what else a service may do, on a real socket. Each says what comes of it.

forbidOtherMachines()

let server: OpenAiServer
beforeEach(async () => {
  server = await startOpenAiServer()
})
afterEach(() => server.close())

const signal = () => new AbortController().signal
const status =
  (code: number, headers: Record<string, string> = {}): Fault =>
  (response) =>
    send(response, code, { error: { message: 'in trouble', code: null, param: null } }, headers)
const always = (fault: Fault) => Array.from({ length: 20 }, () => fault)
const html: Fault = (response) =>
  void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome to the proxy</h1>')
const reset: Fault = (response) => void response.destroy()
const written =
  (change: (whole: ReturnType<typeof completion>) => unknown): Fault =>
  (response) =>
    send(response, 200, change(completion('{}')) as object)
const finished =
  (finish_reason: string, message: object = {}): Fault =>
  (response, { answer }) => {
    const { choices, ...rest } = answer as ReturnType<typeof completion>
    const [choice] = choices
    send(response, 200, {
      ...rest,
      choices: [{ ...choice, finish_reason, message: { ...choice?.message, ...message } }],
    })
  }

/** Asks about some products while the service is in trouble: what came of it, in how many calls. */
async function ask(faults: Fault[], { count = 4, ...options }: { count?: number; timeoutMs?: number } = {}) {
  server.script(...faults)
  const { classify, waits } = aClassifier(server.url, options)
  const outcome = await classify({ products: someProducts(count), tags: TAGS }, signal()).catch(
    (error: unknown) => error,
  )
  return { outcome, waits, hits: server.requests.length }
}

const answered = (size: number) => ({ answers: expect.objectContaining({ size }) as unknown, unanswered: [] })
const unavailable = (fault: string, details: object = {}) => ({
  name: 'ModelUnavailable',
  fault,
  details: expect.objectContaining(details) as unknown,
})

describe('a service that asks for patience', () => {
  test.each([
    ['Retry-After in seconds is waited for, then answered', { 'retry-after': '2' }, 2_000],
    ['a Retry-After of a minute is waited for, then answered', { 'retry-after': '60' }, 60_000],
    ['retry-after-ms goes before Retry-After', { 'retry-after-ms': '700', 'retry-after': '9' }, 700],
    ['a Retry-After that is over already is not waited for', { 'retry-after': new Date(0).toUTCString() }, 0],
  ])('429: %s', async (_name, headers, waited) => {
    const { outcome, waits, hits } = await ask([status(429, headers)])

    expect(outcome).toMatchObject(answered(4))
    expect([hits, waits]).toEqual([2, [waited]])
  })

  test('429: a Retry-After that names a time is waited for until then', async () => {
    const { outcome, waits } = await ask([status(429, { 'retry-after': new Date(Date.now() + 30_000).toUTCString() })])

    expect(outcome).toMatchObject(answered(4))
    expect(waits[0]).toBeGreaterThan(25_000)
    expect(waits[0]).toBeLessThanOrEqual(30_000)
  })

  test.each([61, 600])(
    '429: a Retry-After of %i seconds puts the work off until then, in one call',
    async (seconds) => {
      const { outcome, waits, hits } = await ask([status(429, { 'retry-after': String(seconds) })])

      expect(outcome).toMatchObject(unavailable('overloaded', { retryAfterMs: seconds * 1_000, isPermanent: false }))
      expect([hits, waits]).toEqual([1, []])
    },
  )

  test('429 with x-should-retry false is not asked again now', async () => {
    const { outcome, hits } = await ask([status(429, { 'x-should-retry': 'false' })])

    expect(outcome).toMatchObject(unavailable('overloaded', { isPermanent: false }))
    expect(hits).toBe(1)
  })

  test('429 without a header is asked four times at growing distance, then put off', async () => {
    const { outcome, waits, hits } = await ask(always(status(429)))

    expect(outcome).toMatchObject(unavailable('overloaded', { isPermanent: false }))
    expect([hits, waits]).toEqual([4, [500, 1_000, 2_000]])
  })

  test.each([408, 409, 500, 502, 503, 529])('%i: two failures, then answered', async (code) => {
    const { outcome, hits } = await ask([status(code), status(code)])

    expect(outcome).toMatchObject(answered(4))
    expect(hits).toBe(3)
  })

  test('503 with a page of HTML is asked four times, then put off', async () => {
    const page: Fault = (response) => void response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>503</h1>')
    const { outcome, hits } = await ask(always(page))

    expect(outcome).toMatchObject(unavailable('overloaded'))
    expect(hits).toBe(4)
  })
})

describe('a service that refuses is asked once, and the operator is told', () => {
  test.each([
    [400, 'refused_request'],
    [401, 'refused_key'],
    [403, 'refused_key'],
    [404, 'refused_request'],
    [422, 'refused_request'],
  ])('%i is %s', async (code, fault) => {
    const { outcome, hits } = await ask(always(status(code)))

    expect(outcome).toMatchObject(unavailable(fault, { isPermanent: true }))
    expect(hits).toBe(1)
  })

  test('429 without credit is no wait at all', async () => {
    const broke: Fault = (response) =>
      send(response, 429, { error: { message: 'You exceeded your quota', code: 'insufficient_quota' } })
    const { outcome, hits } = await ask(always(broke))

    expect(outcome).toMatchObject(unavailable('no_quota', { isPermanent: true }))
    expect(hits).toBe(1)
  })

  test.each([301, 302, 307, 308])('a redirect (%i) is not followed', async (code) => {
    const elsewhere = await startOpenAiServer()
    const { outcome } = await ask(always(status(code, { location: `${elsewhere.url}/chat/completions` })))

    expect(outcome).toMatchObject(unavailable('refused_request', { isPermanent: true }))
    expect(elsewhere.requests).toEqual([])
    await elsewhere.close()
  })
})

describe('what is no answer at all', () => {
  test('200 with a page of HTML is tried once more, then put off', async () => {
    const { outcome, hits } = await ask(always(html))

    expect(outcome).toMatchObject(unavailable('unreachable', { isPermanent: false }))
    expect(hits).toBe(2)
  })

  test.each<[string, Fault]>([
    [
      'a body that ends within the JSON',
      (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices":[{"mess'),
    ],
    ['choices: []', written((whole) => ({ ...whole, choices: [] }))],
    ['no choices', written((whole) => ({ ...whole, choices: undefined }))],
    ['content null', (response) => send(response, 200, completion(null))],
    ['content of nothing', (response) => send(response, 200, completion(' '))],
    [
      'JSON that is no object',
      (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('"yes"'),
    ],
  ])('%s is asked again', async (_name, fault) => {
    const { outcome, hits } = await ask([fault])

    expect(outcome).toMatchObject(answered(4))
    expect(hits).toBe(2)
  })
})

describe('a connection that fails is tried again', () => {
  test('reset before the answer', async () => {
    const { outcome, hits } = await ask([reset])

    expect(outcome).toMatchObject(answered(4))
    expect(hits).toBe(2)
  })

  test('reset within the body', async () => {
    const halfway: Fault = async (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' }).write('{"choices":')
      await sleep(20)
      response.destroy()
    }
    const { outcome, hits } = await ask([halfway])

    expect(outcome).toMatchObject(answered(4))
    expect(hits).toBe(2)
  })

  test.each<[string, Fault]>([
    ['no headers in time', () => {}],
    ['headers, then a body that stalls', (response) => void response.writeHead(200).write('{')],
    [
      'a byte now and then',
      (response) => {
        response.writeHead(200).write('{')
        const drip = setInterval(() => response.write(' '), 20)
        response.once('close', () => clearInterval(drip))
      },
    ],
  ])('%s', async (_name, fault) => {
    const { outcome, hits } = await ask([fault], { timeoutMs: 1_000 })

    expect(outcome).toMatchObject(answered(4))
    expect(hits).toBe(2)
  })

  test('nobody there: four tries, then put off', async () => {
    const { origin } = server
    await server.close()
    const { classify, waits } = aClassifier(origin)

    await expect(classify({ products: someProducts(1), tags: TAGS }, signal())).rejects.toMatchObject(
      unavailable('unreachable'),
    )
    expect(waits).toHaveLength(3)
    server = await startOpenAiServer()
  })
})

describe('an answer that is too large', () => {
  const bytes = 50_000_000
  test.each<[string, Fault]>([
    ['50 MB', (response) => void response.writeHead(200).end(Buffer.alloc(bytes, ' '))],
    [
      'a gzip bomb of 50 MB',
      (response) =>
        void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(bytes, ' '))),
    ],
  ])('%s is dropped at 1 MB, and asked again', async (_name, fault) => {
    const { outcome, hits } = await ask([fault])

    expect(outcome).toMatchObject(answered(4))
    expect(hits).toBe(2)
  })

  test('packed with gzip is read, and nothing else is ever asked for', async () => {
    const packed: Fault = (response, { answer }) =>
      void response
        .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
        .end(gzipSync(JSON.stringify(answer)))
    const { outcome } = await ask([packed])

    expect(outcome).toMatchObject(answered(4))
    expect(server.requests.map(({ headers }) => headers['accept-encoding'])).toEqual(['gzip'])
  })

  test('a packed body that is broken is asked again', async () => {
    const broken: Fault = (response) =>
      void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"choices":[]}').subarray(0, 12))
    expect((await ask([broken])).outcome).toMatchObject(answered(4))
  })
})

describe('an answer that is held back or ends early is asked in halves', () => {
  test.each<[string, Fault]>([
    ['finish_reason length', finished('length')],
    ['finish_reason content_filter', finished('content_filter')],
    ['a refusal', finished('stop', { content: null, refusal: 'I cannot help with that.' })],
    [
      'too long for the model',
      (response) => send(response, 400, { error: { message: 'too long', code: 'context_length_exceeded' } }),
    ],
  ])('%s', async (_name, fault) => {
    const { outcome, hits } = await ask([fault])

    expect(outcome).toMatchObject(answered(4))
    expect(hits).toBe(3)
    expect(server.requests.map(({ body }) => body.messages[1]?.content.split('\n').length)).toEqual([4, 2, 2])
  })
})
