import { beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { AppError } from '@/lib/errors/app-error'
import { viewerFor } from './testing'
import { findViewer } from './viewer'
import { viewerRoute } from './viewer-route'

vi.mock('./viewer', () => ({ findViewer: vi.fn() }))

const statementPath = z.object({ statementId: z.uuid() })
const STATEMENT_ID = '7f0c2a34-5b1e-4d3a-9c55-0f6d1c2b3a49'

const call = (route: ReturnType<typeof viewerRoute>, statementId = STATEMENT_ID) =>
  route(new Request('http://exta.test'), { params: Promise.resolve({ statementId }) })

beforeEach(() => {
  vi.mocked(findViewer).mockResolvedValue(viewerFor('asha'))
})

test('the work receives the signed-in viewer and the parsed path', async () => {
  const route = viewerRoute(statementPath, async ({ viewer, params }) =>
    Response.json([viewer.userId, params.statementId]),
  )

  expect(await (await call(route)).json()).toEqual([viewerFor('asha').userId, STATEMENT_ID])
})

test('a visitor who is not signed in gets 401, not the sign-in page', async () => {
  vi.mocked(findViewer).mockResolvedValue(undefined)

  const response = await call(viewerRoute(statementPath, vi.fn()))

  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ error: { code: 'unauthenticated' } })
})

test('a path that cannot exist is a 404 and never reaches the work', async () => {
  const work = vi.fn()

  expect((await call(viewerRoute(statementPath, work), 'not-a-uuid')).status).toBe(404)
  expect(work).not.toHaveBeenCalled()
})

test.each([
  ['forbidden', 403],
  ['not_found', 404],
  ['conflict', 409],
  ['too_large', 413],
  ['unsupported_media', 415],
  ['invalid_input', 422],
  ['rate_limited', 429],
  ['unavailable', 503],
] as const)('%s becomes %i', async (code, status) => {
  const route = viewerRoute(statementPath, async () => {
    throw new AppError(code, 'Said to the user.')
  })

  const response = await call(route)

  expect(response.status).toBe(status)
  expect(await response.json()).toEqual({ error: { code, message: 'Said to the user.', fields: {} } })
})

test.each(['rate_limited', 'unavailable'] as const)('%s says when to come back', async (code) => {
  const route = viewerRoute(statementPath, async () => {
    throw new AppError(code, 'Said to the user.', { retryAfterSeconds: 30 })
  })

  expect((await call(route)).headers.get('retry-after')).toBe('30')
})

test('a bug is not dressed up as a refusal', async () => {
  const route = viewerRoute(statementPath, async () => {
    throw new TypeError('undefined is not a function')
  })

  await expect(call(route)).rejects.toThrow(TypeError)
})
