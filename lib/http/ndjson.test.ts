import { afterEach, expect, test, vi } from 'vitest'
import { AppError } from '@/lib/errors/app-error'
import { ndjson } from './ndjson'

const logged = vi.hoisted(() => ({ error: vi.fn() }))
vi.mock('@/lib/logger', () => ({ log: () => logged }))
const stop = vi.hoisted(() => ({ controller: new AbortController() }))
vi.mock('@/lib/stopping', () => ({ stopSignal: () => stop.controller.signal }))

afterEach(() => {
  stop.controller = new AbortController()
  logged.error.mockClear()
})

const REQUEST = new Request('http://exta.test')
const describe = (refusal: AppError | undefined) => ({ failed: refusal?.message ?? 'ours' })
const textOf = async (answer: Promise<Response>) => (await answer).text()
const until = (signal: AbortSignal) =>
  new Promise<void>((done) => (signal.aborted ? done() : signal.addEventListener('abort', () => done())))

test('one JSON value a line, uncached, as it comes and untouched on the way', async () => {
  const response = await ndjson(
    REQUEST,
    async function* () {
      yield { n: 1 }
      yield { text: 'a\nb' }
    },
    describe,
  )

  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'application/x-ndjson',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  })
  expect(await response.text()).toBe('{"n":1}\n{"text":"a\\nb"}\n')
})

test('a line is sent when it is there, not when the next one is', async () => {
  let goOn: (() => void) | undefined
  const response = await ndjson(
    REQUEST,
    async function* () {
      yield { n: 1 }
      await new Promise<void>((done) => (goOn = done))
      yield { n: 2 }
    },
    describe,
  )
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()

  expect((await reader?.read())?.value).toBe('{"n":1}\n')
  const second = reader?.read()
  await expect.poll(() => goOn).toBeDefined()
  goOn?.()
  expect((await second)?.value).toBe('{"n":2}\n')
  expect((await reader?.read())?.done).toBe(true)
})

test('a failure before the first line is thrown, so that the status can tell it', async () => {
  const refused = ndjson(
    REQUEST,
    async function* () {
      yield await Promise.reject(new AppError('not_found', 'Nothing here.'))
    },
    describe,
  )

  await expect(refused).rejects.toMatchObject({ code: 'not_found' })
})

test('a failure after it is the last line; a bug is logged, and its message is shown to nobody', async () => {
  const breaking = (failure: Error) =>
    textOf(
      ndjson(
        REQUEST,
        async function* () {
          yield { n: 1 }
          throw failure
        },
        describe,
      ),
    )

  expect(await breaking(new AppError('unavailable', 'Come back later.'))).toBe(
    '{"n":1}\n{"failed":"Come back later."}\n',
  )
  expect(logged.error).not.toHaveBeenCalled()
  expect(await breaking(new TypeError('secret'))).toBe('{"n":1}\n{"failed":"ours"}\n')
  expect(logged.error).toHaveBeenCalledWith({ name: 'TypeError', code: undefined }, 'stream broke')
})

test('a reader who leaves stops the work', async () => {
  const end = vi.fn()
  const response = await ndjson(
    REQUEST,
    async function* (signal) {
      try {
        yield { n: 1 }
        await until(signal)
      } finally {
        end()
      }
    },
    describe,
  )
  const reader = response.body?.getReader()
  await reader?.read()
  void reader?.read()

  await reader?.cancel()

  expect(end).toHaveBeenCalledTimes(1)
})

test.each([
  ['the request is broken off', (request: AbortController) => request.abort()],
  ['the server stops', () => stop.controller.abort()],
])('when %s, the stream ends by itself and is no failure', async (_case, abort) => {
  const request = new AbortController()
  const response = ndjson(
    new Request('http://exta.test', { signal: request.signal }),
    async function* (signal) {
      yield { n: 1 }
      await until(signal)
    },
    describe,
  )
  const text = textOf(response)
  await response

  abort(request)

  expect(await text).toBe('{"n":1}\n')
})
