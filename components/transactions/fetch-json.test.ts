import { afterEach, expect, test, vi } from 'vitest'
import { fetchJson, isPassing } from './fetch-json'

const answer = (response: Response | Error) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(() => (response instanceof Error ? Promise.reject(response) : Promise.resolve(response))),
  )

afterEach(() => vi.unstubAllGlobals())

const failure = async () => fetchJson('/api/transactions').catch((error: unknown) => error)

test('an answer is read', async () => {
  answer(Response.json({ items: [] }))
  expect(await fetchJson('/api/transactions')).toEqual({ items: [] })
})

test('the server’s own sentence is shown', async () => {
  answer(Response.json({ error: { code: 'invalid_input', message: 'Choose a shorter period.' } }, { status: 422 }))
  expect(await failure()).toMatchObject({ message: 'Choose a shorter period.', reason: 'refused' })
})

test.each([
  ['a page of a proxy', new Response('<h1>502 Bad Gateway</h1>', { status: 502 })],
  ['JSON that is no error of ours', Response.json({ error: { message: [{ code: 'x' }] } }, { status: 500 })],
  ['an empty answer', new Response(null, { status: 200 })],
])('%s is never shown as it is', async (_name, response) => {
  answer(response)
  expect(await failure()).toMatchObject({ message: 'Something went wrong on our side.', reason: 'broken' })
})

test('no connection is told as such', async () => {
  answer(new TypeError('Failed to fetch'))
  expect(await failure()).toMatchObject({ message: 'No connection to Exta.', reason: 'offline' })
})

test('an ended session is told as such and not asked for again', async () => {
  answer(Response.json({ error: { code: 'unauthenticated', message: 'Please sign in.' } }, { status: 401 }))
  const error = await failure()
  expect(error).toMatchObject({ message: 'Your session has ended.', reason: 'signed_out' })
  expect(isPassing(error)).toBe(false)
})
