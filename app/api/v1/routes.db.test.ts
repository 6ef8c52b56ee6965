import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { listAccessTokens } from '@/lib/access-tokens/queries'
import { makeAccessToken, revokeAccessToken } from '@/lib/access-tokens/mutations'
import { aTokenOf } from '@/lib/access-tokens/testing'
import type { Contract } from '@/lib/auth/contract'
import { aScene, digestOf, type Scene } from '@/lib/testing/scene'
import { CONTRACTS } from './_contract/all'
import { openApiDocument } from './_contract/document'
import { errorAnswer } from './_contract/shapes'

type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>

const files = import.meta.glob<Record<string, Handler>>('/app/api/v1/**/route.ts', { eager: true })
const pathOf = (file: string) =>
  file
    .replace('/app/api/v1', '')
    .replace('/route.ts', '')
    .replaceAll(/\[(\w+)\]/g, '{$1}')
const CATCH_ALL = '/[[...path]]'

const admin = connectTo(process.env.TEST_ADMIN_URL ?? '', { max: 1 })
afterAll(() => admin.end())

let scene: Scene
let [expired, revoked] = ['', '']
beforeAll(async () => {
  scene = await aScene(admin)
  const { viewer } = scene.asha
  const ended = { name: 'ended', scope: 'read write', expiry: '30' } as const
  expired = await makeAccessToken(viewer, ended, new Date('2020-01-01'))
  revoked = await aTokenOf(viewer, { name: 'revoked' })
  const row = (await listAccessTokens(viewer)).find(({ name }) => name === 'revoked')
  await revokeAccessToken(viewer, row?.id ?? '')
})

type Call = {
  token?: string | undefined
  id?: string
  query?: string
  body?: unknown
  headers?: Record<string, string>
}

/** Calls a route as the server does. */
async function call({ method, path }: Contract, { token, id = '', query = '', body, headers = {} }: Call) {
  const handler = files[`/app/api/v1${path.replace('{id}', '[id]')}/route.ts`]?.[method]
  if (!handler) throw new Error(`no handler for ${method} ${path}`)
  const request = new Request(`http://exta.test/api/v1${path.replace('{id}', id)}?${query}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const response = await handler(request, { params: Promise.resolve({ id }) })
  expect(response.headers.get('cache-control')).toMatch(/^no-store/)
  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  const json = await response.json()
  if (response.status >= 400) expect(errorAnswer.parse(json)).toEqual(json)
  return {
    status: response.status,
    headers: response.headers,
    json,
    code: json.error?.code,
    fields: json.error?.fields,
  }
}

const named = (operationId: string): Contract => {
  const contract = CONTRACTS.find((one) => one.operationId === operationId)
  if (!contract) throw new Error(`no route ${operationId}`)
  return contract
}
const every = CONTRACTS.map((contract): [string, Contract] => [`${contract.method} ${contract.path}`, contract])
const writing = every.filter(([, { scope }]) => scope === 'read write')

test('every route file is in the document, and every path of the document has its file and its methods', () => {
  const { paths } = openApiDocument()
  const served = Object.keys(files).map(pathOf)
  expect(served.filter((path) => path !== CATCH_ALL).sort()).toEqual(Object.keys(paths).sort())
  for (const [path, methods] of Object.entries(paths)) {
    const handlers = files[`/app/api/v1${path.replace('{id}', '[id]')}/route.ts`] ?? {}
    expect(Object.keys(handlers), path).toEqual(
      expect.arrayContaining(Object.keys(methods).map((m) => m.toUpperCase())),
    )
  }
})

// A method that were served but not in the document would ask for a token here.
test.each(Object.keys(files))('whatever method %s does not offer gets the API’s 404', async (file) => {
  const offered = CONTRACTS.filter(({ path }) => path === pathOf(file)).map(({ method }) => method)
  const isDocument = pathOf(file) === '/openapi.json'
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    if (offered.some((one) => one === method) || (isDocument && method === 'GET')) continue
    const handler = files[file]?.[method]
    const response = await handler?.(new Request('http://exta.test/api/v1/x', { method }), {
      params: Promise.resolve({}),
    })
    expect(response?.status, method).toBe(404)
    expect(response?.headers.get('x-request-id')).toBeTruthy()
    expect(response?.headers.get('cache-control')).toBe('no-store')
    expect(await response?.json()).toMatchObject({ error: { code: 'not_found' } })
  }
})

test('the document is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(openApiDocument())))
  expect(errors ?? []).toEqual([])
  expect(valid).toBe(true)
})

test('a client of the document takes an answer with additions', () => {
  expect(JSON.stringify(openApiDocument().components.schemas)).not.toContain('"additionalProperties":false')
})

test.each(every)(
  '%s: without a token in force it is a 401, also with the cookie of a session',
  async (_name, contract) => {
    const own = { id: scene.asha.statementId }
    for (const token of [undefined, '', 'x', 'exta_'.padEnd(48, 'A'), expired, revoked])
      expect(await call(contract, { ...own, token }), String(token)).toMatchObject({
        status: 401,
        code: 'unauthenticated',
      })
    const { status, headers } = await call(contract, {
      ...own,
      headers: { cookie: 'exta-login=x; __Host-exta-login=x' },
    })
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="Exta"'])
    for (const authorization of ['Bearer', 'Basic QTpC', 'Bearer a b c', 'Bearer \u00e9', 'bearer'.padEnd(5000, ' x')])
      expect(await call(contract, { ...own, headers: { authorization } })).toMatchObject({ status: 401 })
  },
)

test.each(writing)('%s: a token that may only read is a 403, and changes nothing', async (_name, contract) => {
  const { viewer, account } = scene.asha
  const token = await aTokenOf(viewer, { scope: 'read' })
  const noted = { access_tokens: expect.any(String) } // its last use
  const before = { ...(await digestOf(admin, viewer)), ...noted }

  const refused = await call(contract, { token, id: account.id, body: { name: 'Changed' } })

  expect(refused).toMatchObject({ status: 403, code: 'forbidden' })
  expect(await digestOf(admin, viewer)).toEqual(before)
})

test('whatever is another person’s is not there, by any of its ids, and stays as it was', async () => {
  const { asha, ravi } = scene
  const token = await aTokenOf(ravi.viewer)
  const before = await digestOf(admin, asha.viewer)
  const tag = 'Travel'
  const attempts: [string, Call][] = [
    ['getStatement', { id: asha.statementId }],
    ['listRejects', { id: asha.statementId }],
    ['watchStatement', { id: asha.statementId }],
    ['renameAccount', { id: asha.account.id, body: { name: 'Mine' } }],
    ['changeTag', { id: asha.tagId, body: { name: 'Mine' } }],
    ['deleteTag', { id: asha.tagId }],
    ['deleteTag', { id: asha.tagId, query: `into=${ravi.tagId}` }],
    ['deleteTag', { id: ravi.tagId, query: `into=${asha.tagId}` }],
    ['retagTransactions', { body: { ids: asha.transactionIds, tag, scope: 'product' } }],
    ['retagTransactions', { body: { ids: [...ravi.transactionIds, ...asha.transactionIds], tag, scope: 'these' } }],
  ]
  const rows = await digestOf(admin, ravi.viewer)

  for (const [operation, attempt] of attempts)
    expect(await call(named(operation), { token, ...attempt }), operation).toMatchObject({
      status: 404,
      code: 'not_found',
    })
  for (const query of [`statement=${asha.statementId}`, `account=${asha.account.id}`, `product=${asha.product}`])
    expect((await call(named('listTransactions'), { token, query: `direction=all&${query}` })).json.items).toEqual([])
  const { json } = await call(named('retagTransactions'), {
    token,
    body: { filter: { statement: asha.statementId, direction: 'all' }, tag, scope: 'product' },
  })

  expect(json.changed).toBe(0)
  expect(await digestOf(admin, asha.viewer)).toEqual(before)
  expect((await digestOf(admin, ravi.viewer)).transactions).toBe(rows.transactions)
})

test('what a list of one person tells holds nothing of another', async () => {
  const token = await aTokenOf(scene.ravi.viewer)
  for (const [name, contract] of every.filter(([, { method, params }]) => method === 'GET' && !params)) {
    const { status, json } = await call(contract, { token, query: name.includes('reports') ? 'by=product&by=tag' : '' })
    expect(status, name).toBe(200)
    for (const secret of scene.secrets) expect(JSON.stringify(json), name).not.toContain(secret)
  }
})

test.each(every.filter(([, { method }]) => method === 'GET'))(
  '%s: a parameter that is not known, or twice, is a 422',
  async (_name, contract) => {
    const token = await aTokenOf(scene.asha.viewer)
    const id = scene.asha.statementId

    expect(await call(contract, { token, id, query: 'fron=2025-01-01' })).toMatchObject({
      status: 422,
      fields: { fron: [expect.any(String)] },
    })
    if (contract.query && 'limit' in contract.query.shape) {
      for (const limit of ['0', '501', 'x', '1.5', '-1'])
        expect(await call(contract, { token, id, query: `limit=${limit}` })).toMatchObject({
          status: 422,
          fields: { limit: [expect.any(String)] },
        })
      expect(await call(contract, { token, id, query: 'limit=1&limit=2' })).toMatchObject({ status: 422 })
      const place = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
      for (const cursor of [
        'x',
        place([]),
        place(['a\u0000', 'debit']),
        place([1e12]),
        place(null),
        place({}),
        place(['x']),
      ])
        expect((await call(contract, { token, id, query: `cursor=${cursor}` })).status, cursor).toBe(422)
    }
  },
)

test.each([
  ['no JSON', '{'],
  ['no object', '[]'],
  ['an unknown field', { ids: ['x'], tag: 'Travel', scope: 'these', more: 1 }],
  ['neither ids nor filter', { tag: 'Travel', scope: 'these' }],
  ['both', { ids: ['0198a2b4-5b1e-7d3a-9c55-0f6d1c2b3a49'], filter: {}, tag: 'Travel', scope: 'these' }],
  ['no ids', { ids: [], tag: 'Travel', scope: 'these' }],
  ['an unknown filter', { filter: { fron: '2025-01-01' }, tag: 'Travel', scope: 'these' }],
  [
    'a period that ends before it starts',
    { filter: { from: '2025-02-01', to: '2025-01-01' }, tag: 'Travel', scope: 'these' },
  ],
  ['an unknown scope', { filter: {}, tag: 'Travel', scope: 'all' }],
  ['an unknown tag', { filter: {}, tag: 'No such tag', scope: 'these' }],
  ['a NUL', { filter: { q: 'a\u0000' }, tag: 'Travel', scope: 'these' }],
])('PATCH /transactions with %s is a 422, and changes nothing', async (_what, body) => {
  const { viewer } = scene.asha
  const token = await aTokenOf(viewer)
  const before = await digestOf(admin, viewer)

  expect(await call(named('retagTransactions'), { token, body })).toMatchObject({ status: 422, code: 'invalid_input' })

  expect((await digestOf(admin, viewer)).transactions).toBe(before.transactions)
  expect((await digestOf(admin, viewer)).operations).toBe(before.operations)
})

test('a body of another media type, compressed, or beyond its size is refused by its kind', async () => {
  const token = await aTokenOf(scene.asha.viewer)
  const body = { filter: {}, tag: 'Travel', scope: 'these' }
  const send = (more: Call) => call(named('retagTransactions'), { token, body, ...more })

  expect(await send({ headers: { 'content-type': 'text/plain' } })).toMatchObject({
    status: 415,
    code: 'unsupported_media',
  })
  expect(await send({ headers: { 'content-encoding': 'gzip' } })).toMatchObject({ status: 415 })
  expect(await send({ body: `"${'x'.repeat(1_100_000)}"` })).toMatchObject({ status: 413, code: 'too_large' })
})

test('a token that asks too often is told how long to rest, and another goes on', async () => {
  const { viewer } = scene.asha
  const [token, other] = [await aTokenOf(viewer, { name: 'greedy' }), await aTokenOf(viewer)]
  const ask = (by: string) => call(named('listTags'), { token: by })
  // The clock stands still: on a busy machine as much would come back as is asked for.
  vi.spyOn(performance, 'now').mockReturnValue(performance.now())
  const burst = await Promise.all(Array.from({ length: 600 }, () => ask(token)))
  const refused = await ask(token)
  vi.restoreAllMocks()

  expect(new Set(burst.map(({ status }) => status))).toEqual(new Set([200]))
  expect(refused).toMatchObject({ status: 429, code: 'rate_limited' })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await ask(other)).status).toBe(200)
})
