import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { forbidOtherMachines } from '@/lib/testing/loopback-only'
import { always, status } from '@/lib/testing/model-faults'
import { refuse, startOpenAiServer, type OpenAiServer } from '@/lib/testing/openai-server'
import { aClassifier, someProducts, TAGS } from './testing'

forbidOtherMachines()

let server: OpenAiServer
beforeEach(async () => {
  server = await startOpenAiServer()
})
afterEach(() => server.close())

const signal = () => new AbortController().signal
const answered = (size: number) => ({ answers: expect.objectContaining({ size }) as unknown, unanswered: [] })
const unavailable = (fault: string, details: object = {}) => ({
  name: 'ModelUnavailable',
  fault,
  details: expect.objectContaining(details) as unknown,
})

describe('an abort by the caller', () => {
  test('ends a call under way at once, and is no failure of the service', async () => {
    const controller = new AbortController()
    server.script(...always(() => controller.abort(new Error('the server stops'))))
    const { classify } = aClassifier(server.url)

    await expect(classify({ products: someProducts(1), tags: TAGS }, controller.signal)).rejects.toThrow(
      'the server stops',
    )
    expect(server.requests).toHaveLength(1)
  })

  test('ends a wait', async () => {
    const controller = new AbortController()
    server.script(...always(status(429, { 'retry-after': '50' })))
    const { classify } = aClassifier(server.url, {
      pause: async (ms, waiting) => {
        setTimeout(() => controller.abort(new Error('the server stops')), 10)
        await sleep(ms, undefined, { signal: waiting })
      },
    })

    await expect(classify({ products: someProducts(1), tags: TAGS }, controller.signal)).rejects.toMatchObject({
      name: 'AbortError',
    })
    expect(server.requests).toHaveLength(1)
  })
})

describe('a service that keeps failing', () => {
  const classifyOnce = () => aClassifier(server.url).classify({ products: someProducts(1), tags: TAGS }, signal())

  test('is left alone after three runs for a minute, then tried again', async () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(1_000)
    server.script(...always(status(500)))
    for (let runs = 0; runs < 3; runs++) await expect(classifyOnce()).rejects.toMatchObject(unavailable('overloaded'))
    expect(server.requests).toHaveLength(12)

    await expect(classifyOnce()).rejects.toMatchObject(unavailable('overloaded', { retryAfterMs: 60_000 }))
    expect(server.requests).toHaveLength(12)

    now.mockReturnValue(61_001)
    server.script()
    expect(await classifyOnce()).toMatchObject(answered(1))
  })

  test('is left alone at once where only the operator can mend it', async () => {
    server.script(...always(status(401)))
    await expect(classifyOnce()).rejects.toMatchObject(unavailable('refused_key'))
    await expect(classifyOnce()).rejects.toMatchObject(unavailable('refused_key', { isPermanent: true }))

    expect(server.requests).toHaveLength(1)
  })

  test('is called once more when a person asks for it, and left alone again when that fails too', async () => {
    const tryByHand = () =>
      aClassifier(server.url, { isTrial: true }).classify({ products: someProducts(1), tags: TAGS }, signal())
    server.script(status(401), status(401))
    await expect(classifyOnce()).rejects.toMatchObject(unavailable('refused_key'))
    await expect(tryByHand()).rejects.toMatchObject(unavailable('refused_key'))
    await expect(classifyOnce()).rejects.toMatchObject(unavailable('refused_key'))
    expect(server.requests).toHaveLength(2)

    expect(await tryByHand()).toMatchObject(answered(1))
    expect(await classifyOnce()).toMatchObject(answered(1))
  })

  test('is not hurried by a person where it named the time itself', async () => {
    server.script(status(429, { 'retry-after': '600' }))
    await expect(classifyOnce()).rejects.toMatchObject(unavailable('overloaded'))
    const again = aClassifier(server.url, { isTrial: true })
    await expect(again.classify({ products: someProducts(1), tags: TAGS }, signal())).rejects.toMatchObject(
      unavailable('overloaded'),
    )
    expect(server.requests).toHaveLength(1)
  })

  test('is left alone for as long as it asked', async () => {
    server.script(status(429, { 'retry-after': '600' }))
    await expect(classifyOnce()).rejects.toMatchObject(unavailable('overloaded'))
    await expect(classifyOnce()).rejects.toMatchObject(unavailable('overloaded'))

    expect(server.requests).toHaveLength(1)
  })

  test('is not counted down by runs that went well between', async () => {
    for (let runs = 0; runs < 4; runs++) {
      server.script(...always(status(500)).slice(0, 4))
      await expect(classifyOnce()).rejects.toMatchObject(unavailable('overloaded'))
      expect(await classifyOnce()).toMatchObject(answered(1))
    }
  })
})

describe('a wall clock that jumps while the service is in trouble', () => {
  const DAY_MS = 86_400_000
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
  afterEach(() => void vi.useRealTimers())

  test.each([
    ['forward', DAY_MS],
    ['backward', -DAY_MS],
  ])('%s by a day neither hurries nor prolongs a wait, and the answer is kept', async (_way, byMs) => {
    server.script((response, exchange) => {
      vi.setSystemTime(Date.now() + byMs)
      return status(429, { 'retry-after': '7' })(response, exchange)
    })
    const { classify, waits, calls } = aClassifier(server.url)

    expect(await classify({ products: someProducts(1), tags: TAGS }, signal())).toMatchObject(answered(1))
    expect(waits).toEqual([7_000])
    for (const { settled } of calls) expect(settled?.latencyMs).toBeLessThan(60_000)
  })

  test('does not let a service be called that is left alone', async () => {
    server.script(...always(status(401)))
    const once = () => aClassifier(server.url).classify({ products: someProducts(1), tags: TAGS }, signal())
    await expect(once()).rejects.toMatchObject(unavailable('refused_key'))
    vi.setSystemTime(Date.now() + DAY_MS)
    await expect(once()).rejects.toMatchObject(unavailable('refused_key'))

    expect(server.requests).toHaveLength(1)
  })
})

test('an error in the service’s own words is understood', async () => {
  server.script((response) => refuse(response, 400, 'The model `x` does not exist', 'model'))
  const { classify } = aClassifier(server.url)

  await expect(classify({ products: someProducts(1), tags: TAGS }, signal())).rejects.toMatchObject(
    unavailable('refused_request'),
  )
})
