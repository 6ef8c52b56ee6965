import { beforeEach, expect, test, vi } from 'vitest'
import { env } from '@/lib/env'
import { cronRoute } from './cron-route'

vi.mock('@/lib/env', () => ({ env: vi.fn() }))

const right = 'the-secret-of-this-test'
const serveWith = (secret: string | undefined) =>
  vi.mocked(env).mockReturnValue({ CRON_SECRET: secret } as ReturnType<typeof env>)

beforeEach(() => serveWith(right))

function ask(authorization: string | undefined, method = 'POST', query = '') {
  const work = vi.fn(async (calledAt: Date) => Response.json({ calledAt }))
  const headers = new Headers(authorization === undefined ? {} : { authorization })
  const request = new Request(`http://exta.test/api/cron/sessions${query}`, { method, headers })
  return { work, answer: cronRoute(work)(request) }
}

test.each([`Bearer ${right}`, `bearer  ${right}`])('the secret in the header is answered: %s', async (shown) => {
  const { work, answer } = ask(shown)
  expect((await answer).status).toBe(200)
  expect(work).toHaveBeenCalledTimes(1)
})

test('a secret of several words is one secret', async () => {
  serveWith('a secret of several words')
  expect((await ask('Bearer a secret of several words').answer).status).toBe(200)
  expect((await ask('Bearer a secret of several wordt').answer).status).toBe(404)
})

test.each<[string, string | undefined, string, string, string | undefined]>([
  ['no secret is set', `Bearer ${right}`, 'POST', '', undefined],
  ['no secret is set, and none is shown', undefined, 'POST', '', undefined],
  ['no secret is set, and “undefined” is shown', 'Bearer undefined', 'POST', '', undefined],
  ['nothing is shown', undefined, 'POST', '', right],
  ['an empty bearer', 'Bearer ', 'POST', '', right],
  ['a wrong secret', 'Bearer the-secret-of-this-tesu', 'POST', '', right],
  ['a longer one', `Bearer ${right}x`, 'POST', '', right],
  ['a shorter one', `Bearer ${right.slice(0, -1)}`, 'POST', '', right],
  ['another scheme', `Basic ${right}`, 'POST', '', right],
  ['no scheme', right, 'POST', '', right],
  ['two secrets', `Bearer x Bearer ${right}`, 'POST', '', right],
  ['the secret in the address', undefined, 'POST', `?secret=${right}`, right],
  ['a GET', `Bearer ${right}`, 'GET', '', right],
  ['a HEAD', `Bearer ${right}`, 'HEAD', '', right],
  ['a PUT', `Bearer ${right}`, 'PUT', '', right],
  ['a DELETE', `Bearer ${right}`, 'DELETE', '', right],
  ['an OPTIONS', `Bearer ${right}`, 'OPTIONS', '', right],
])('to everything else it is not there, and nothing runs: %s', async (_case, shown, method, query, secret) => {
  serveWith(secret)
  const { work, answer } = ask(shown, method, query)

  const response = await answer

  expect(response.status).toBe(404)
  expect(await response.json()).toEqual({ error: { code: 'not_found', message: 'There is nothing here.', fields: {} } })
  expect(work).not.toHaveBeenCalled()
})
