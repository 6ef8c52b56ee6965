import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'
import { contractRouter, type Route } from './grafana-contract'
import { freshState, HANDLERS, Refused, type Caller, type GrafanaState, type RunSql } from './grafana-state'

/** What becomes of one call: `before` it has any effect, or `after`, when only the answer is lost. */
export type Fault = { when: 'before' | 'after'; how: number | 'drop' | 'hang' }

export type GrafanaDouble = {
  url: string
  state: GrafanaState
  /** Every call that came, by operation. */
  calls: string[]
  /** Where the contract was broken, by either side. */
  breaches: string[]
  /** Asked about each call, counted from 0 since the last reset. */
  fault: (id: string, index: number) => Fault | undefined
  /** What came in with the last request for a page. */
  pages: { url: string; headers: IncomingMessage['headers'] }[]
  reset(): void
  close(): Promise<void>
}

export type DoubleOptions = {
  adminPassword: string
  keys: JSONWebKeySet
  issuer: string
  runSql: RunSql
  /** The page of everything that is not the API: for the gateway and the browser. */
  page?: (url: string) => string
  port?: number
}

/** A Grafana of tests: its API as grafana/contract describes it, kept apart by organisation, with faults at will. */
export async function startGrafanaDouble(options: DoubleOptions): Promise<GrafanaDouble> {
  const route = contractRouter()
  const double: GrafanaDouble = {
    url: '',
    state: freshState(),
    calls: [],
    breaches: [],
    pages: [],
    fault: () => undefined,
    reset: () =>
      Object.assign(double, { state: freshState(), calls: [], breaches: [], pages: [], fault: () => undefined }),
    close: () => close(server),
  }
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      double.breaches.push(String(error))
      response.writeHead(500).end('{}')
    })
  })
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').replace(/^\/grafana(?=\/)/, '')
    if (!path.startsWith('/api/')) return showPage(options, double, request, response)
    const body = await readBody(request)
    const found = route(request.method ?? 'GET', path)
    if (!found) return refuse(response, 404, `no such call: ${request.method} ${path}`)
    found.checkRequest(body)
    const fault = double.fault(found.id, double.calls.push(found.id) - 1)
    if (fault?.when === 'before') return fail(response, fault)
    const { status, value } = await callOf(options, double.state, found, request, body)
    if (fault) return fail(response, fault)
    found.checkAnswer(status, JSON.parse(JSON.stringify(value)))
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  }
  await new Promise<void>((ready) => server.listen(options.port ?? 0, '127.0.0.1', ready))
  double.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/grafana`
  return double
}

async function callOf(
  options: DoubleOptions,
  state: GrafanaState,
  route: Route,
  request: IncomingMessage,
  body: unknown,
) {
  try {
    const caller = await callerOf(options, state, route, request)
    return {
      status: 200,
      value: await HANDLERS[route.id]?.(state, route, (body ?? {}) as Record<string, unknown>, caller),
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { status: error.status, value: { message: error.message } }
  }
}

/** The provisioner by its password, in any organisation; a person by a token, in the organisations that they belong to. */
async function callerOf(
  options: DoubleOptions,
  state: GrafanaState,
  route: Route,
  { headers }: IncomingMessage,
): Promise<Caller> {
  const { runSql } = options
  const wish = Number(headers['x-grafana-org-id'] ?? 0)
  const basic = `Basic ${Buffer.from(`admin:${options.adminPassword}`).toString('base64')}`
  if (headers.authorization !== undefined && headers.authorization !== basic)
    throw new Refused(401, 'Invalid username or password')
  if (headers.authorization === basic || route.id === 'getHealth') {
    if (wish !== 0 && !state.orgs.some(({ id }) => id === wish)) throw new Refused(403, 'no such organisation')
    return { userId: 1, orgId: wish || 1, runSql }
  }
  const login = await loginIn(options, headers)
  const user = state.users.find((one) => one.login === login)
  if (!user) throw new Refused(401, 'Unauthorized')
  if (!route.isPersons) throw new Refused(403, 'You will need additional permissions to perform this action')
  const orgs = state.members.filter(({ userId }) => userId === user.id).map(({ orgId }) => orgId)
  const orgId = wish || (orgs[0] ?? 0)
  if (!orgs.includes(orgId)) throw new Refused(403, 'the role in a foreign organisation is None')
  return { userId: user.id, orgId, runSql }
}

export async function loginIn({ keys, issuer }: DoubleOptions, headers: IncomingMessage['headers']): Promise<string> {
  const token = headers['x-jwt-assertion']
  if (typeof token !== 'string') throw new Refused(401, 'Unauthorized')
  const verified = await jwtVerify(token, createLocalJWKSet(keys), {
    issuer,
    audience: 'grafana',
    algorithms: ['ES256'],
  }).catch(() => {
    throw new Refused(401, 'Invalid JWT')
  })
  return verified.payload.sub ?? ''
}

async function showPage(
  options: DoubleOptions,
  double: GrafanaDouble,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const { url = '/', headers } = request
  double.pages.push({ url, headers })
  const isKnown = await loginIn(options, headers).then(
    (login) => double.state.users.some((user) => user.login === login),
    () => false,
  )
  if (!isKnown) return refuse(response, 401, 'Unauthorized')
  const set = {
    'content-type': 'text/html; charset=utf-8',
    'set-cookie': 'grafana_session=x',
    'x-frame-options': 'deny',
  }
  response.writeHead(200, set).end(options.page?.(url) ?? '<title>Grafana</title>')
}

const refuse = (response: ServerResponse, status: number, message: string) =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }))

function fail(response: ServerResponse, { how }: Fault): void {
  if (how === 'hang') return
  if (how === 'drop') return void response.socket?.destroy()
  response.writeHead(how, { 'content-type': 'application/json', ...(how === 429 && { 'retry-after': '7' }) })
  response.end(JSON.stringify({ message: 'a fault of the test' }))
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  return text === '' ? undefined : JSON.parse(text)
}

const close = (server: Server) =>
  new Promise<void>((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })
