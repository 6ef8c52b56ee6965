import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { SignJWT, importPKCS8 } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keySet, mintToken } from '@/lib/grafana/mint-token'
import { nameOf } from '@/lib/grafana/schema'
import { startGrafanaDouble, type GrafanaDouble } from '@/lib/testing/grafana-double'
import { aKey, ISSUER } from '@/lib/testing/grafana-stand'
import { freePort } from './launch/ports'

// Debian's nginx with the gateway's own configuration, before a stand-in of the app and a double of Grafana.
const NGINX = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx'].find(
  existsSync,
)
const root = resolve(import.meta.dirname, '..')
const ASHA = '0198a000-0000-7000-8000-00000000000a'
const RAVI = '0198a000-0000-7000-8000-00000000000b'

const key = aKey()
let grafana: GrafanaDouble
let nginx: ChildProcess
let folder: string
let port: number
let app: ReturnType<typeof createServer>
const seen: { url: string; headers: IncomingHttpHeaders }[] = []
const orgs = new Map([
  [ASHA, 101],
  [RAVI, 102],
])
/** Who is signed in by which cookie; sign-out takes one away. */
const sessions = new Map<string, string>()

beforeAll(async () => {
  if (!NGINX)
    throw new Error('nginx is missing, so the gateway cannot be tried: install it with `apt-get install nginx-light`.')
  grafana = await startGrafanaDouble({
    adminPassword: 'x',
    keys: await keySet(key),
    issuer: ISSUER,
    runSql: async () => 1,
  })
  app = createServer(
    (request, response) =>
      void answerAsApp(request).then(({ status, headers }) => response.writeHead(status, headers).end('the app')),
  )
  await new Promise<void>((ready) => app.listen(0, '127.0.0.1', ready))
  port = await freePort(0)
  folder = mkdtempSync(join(tmpdir(), 'exta-gateway-'))
  nginx = await startNginx()
})

afterAll(async () => {
  nginx?.kill('SIGTERM')
  app?.close()
  await grafana?.close()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

beforeEach(() => {
  grafana.reset()
  for (const [person, orgId] of orgs) {
    grafana.state.orgs.push({ id: orgId, name: nameOf(person) })
    grafana.state.users.push({ id: orgId + 1000, login: nameOf(person), name: 'My spending', isGrafanaAdmin: false })
    grafana.state.members.push({ orgId, userId: orgId + 1000, role: 'Viewer' })
  }
  seen.length = 0
  sessions.clear()
  sessions.set('asha', ASHA)
  sessions.set('new', '0198a000-0000-7000-8000-00000000000c')
})

/** As app/api/grafana/authz answers; anything else is a page. */
async function answerAsApp({ url = '/', headers }: IncomingMessage) {
  seen.push({ url, headers })
  if (!url.startsWith('/api/grafana/authz')) return { status: 200, headers: {} }
  const person = sessions.get(/exta-login=(\w+)/.exec(headers.cookie ?? '')?.[1] ?? '')
  const orgId = person && orgs.get(person)
  if (!person) return { status: 401, headers: {} }
  if (!orgId) return { status: 403, headers: {} }
  const token = await mintToken({ key, issuer: ISSUER, person, now: new Date() })
  return { status: 200, headers: { 'x-jwt-assertion': token, 'x-grafana-org-id': String(orgId) } }
}

async function startNginx(): Promise<ChildProcess> {
  const values = {
    GATEWAY_PORT: `127.0.0.1:${port}`,
    EXTA_UPSTREAM: `127.0.0.1:${(app.address() as AddressInfo).port}`,
    GRAFANA_UPSTREAM: new URL(grafana.url).host,
  }
  const template = readFileSync(join(root, 'deploy/gateway/grafana.conf.template'), 'utf8')
  const site = template.replace(/\$\{(\w+)\}/g, (whole, name: keyof typeof values) => values[name] ?? whole)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  mkdirSync(join(folder, 'logs'))
  const conf = join(folder, 'nginx.conf')
  writeFileSync(
    conf,
    `worker_processes 1; daemon off; pid ${folder}/pid; error_log ${folder}/error.log;\nevents {}\nhttp { access_log off; ${temporary.join(' ')}\n${site}\n}\n`,
  )
  const check = spawnSync(NGINX ?? '', ['-t', '-c', conf], { encoding: 'utf8' })
  if (check.status !== 0) throw new Error(check.stderr)
  const child = spawn(NGINX ?? '', ['-c', conf], { stdio: 'ignore' })
  for (let tries = 0; tries < 200; tries += 1) {
    if (
      await ask('/').then(
        () => true,
        () => false,
      )
    )
      return child
    await pause(25)
  }
  throw new Error('nginx does not answer')
}

type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

/** The path goes out as it is written: a URL class would tidy it up. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((done, failed) => {
    httpRequest({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
      .on('error', failed)
      .end()
  })
}

const cookie = (name: string) => ({ cookie: `exta-login=${name}` })
const asAsha = cookie('asha')

describe('who is signed in', () => {
  test('reaches Grafana as themselves and in their own organisation, and brings nothing else along', async () => {
    const { status, headers } = await ask('/grafana/d/exta-spending?kiosk', {
      ...asAsha,
      authorization: 'Basic YWRtaW46eA==',
      'x-webauth-user': 'admin',
    })
    expect(status).toBe(200)
    const [page] = grafana.pages
    expect(page?.url).toBe('/grafana/d/exta-spending?kiosk')
    expect(page?.headers['x-grafana-org-id']).toBe('101')
    for (const name of ['cookie', 'authorization', 'x-webauth-user', 'x-exta-gateway'])
      expect(page?.headers[name]).toBeUndefined()
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['x-frame-options']).toBeUndefined()
    expect(headers['x-jwt-assertion']).toBeUndefined()
    expect(headers['content-security-policy']).toBe("frame-ancestors 'self'")
    expect((await ask('/grafana/api/user', asAsha)).body).toContain(nameOf(ASHA))
  })

  test('reaches the app’s own page at /grafana, which is no redirect', async () => {
    expect(await ask('/grafana', asAsha)).toMatchObject({ status: 200, body: 'the app' })
    expect(seen.at(-1)?.headers['x-exta-gateway']).toBe('1')
  })

  test('is let in no more the moment they sign out', async () => {
    expect((await ask('/grafana/', asAsha)).status).toBe(200)
    sessions.delete('asha')
    expect(await ask('/grafana/', asAsha)).toMatchObject({
      status: 302,
      headers: { location: expect.stringContaining('/sign-in') },
    })
    expect((await ask('/grafana/api/user', asAsha)).status).toBe(401)
  })
})

describe('who is not', () => {
  test.each([
    ['without a cookie', {}],
    ['with a cookie of nobody', cookie('nobody')],
  ])('%s is led to the sign-in page, and a call of a script is refused', async (_name, headers) => {
    expect(await ask('/grafana/d/x', headers)).toMatchObject({
      status: 302,
      headers: { location: expect.stringContaining('/sign-in?next=%2Fgrafana') },
    })
    expect((await ask('/grafana/api/search', headers)).status).toBe(401)
    expect(grafana.pages).toEqual([])
    expect(grafana.calls).toEqual([])
  })

  test('ready yet is led to the page that says so', async () => {
    expect(await ask('/grafana/', cookie('new'))).toMatchObject({
      status: 302,
      headers: { location: expect.stringMatching(/\/grafana$/) },
    })
    expect((await ask('/grafana/api/search', cookie('new'))).status).toBe(403)
    expect(grafana.pages).toEqual([])
  })

  test('known because the app is down gets an error, not Grafana', async () => {
    const answers = await new Promise<Answer>((done) => {
      const listeners = app.listeners('request')
      app.removeAllListeners('request')
      app.on('request', (_request, response) => response.writeHead(503).end())
      void ask('/grafana/', asAsha).then((answer) => {
        app.removeAllListeners('request')
        for (const listener of listeners) app.on('request', listener as () => void)
        done(answer)
      })
    })
    expect(answers.status).toBe(500)
    expect(grafana.pages).toEqual([])
  })
})

const token = async (change: { person?: string; now?: Date; key?: string; issuer?: string } = {}) =>
  mintToken({
    key: change.key ?? key,
    issuer: change.issuer ?? ISSUER,
    person: change.person ?? ASHA,
    now: change.now ?? new Date(),
  })

/** A token of another audience, algorithm or none. */
async function oddToken(kind: 'audience' | 'none' | 'hs256'): Promise<string> {
  const claims = new SignJWT().setIssuer(ISSUER).setSubject(nameOf(ASHA)).setExpirationTime('1m')
  if (kind === 'audience')
    return claims
      .setProtectedHeader({ alg: 'ES256' })
      .setAudience('other')
      .sign(await importPKCS8(key, 'ES256'))
  if (kind === 'hs256')
    return claims
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience('grafana')
      .sign(new TextEncoder().encode(JSON.stringify(await keySet(key))))
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part({ iss: ISSUER, aud: 'grafana', sub: nameOf(ASHA) })}.`
}

describe('a forged header', () => {
  const NAMES = ['X-JWT-Assertion', 'x-jwt-assertion', 'X_JWT_Assertion', 'X-JWT_Assertion', 'X-Jwt-Assertion']

  test.each(NAMES)(
    '%s of Ravi’s never arrives: without a session there is no way in, with one there is the own way',
    async (name) => {
      const forged = { [name]: await token({ person: RAVI }), 'X-Grafana-Org-Id': '102' }
      expect((await ask('/grafana/api/user', forged)).status).toBe(401)
      const { status, body } = await ask('/grafana/api/user', { ...forged, ...asAsha })
      expect(status).toBe(200)
      expect(JSON.parse(body)).toMatchObject({ login: nameOf(ASHA), orgId: 101 })
    },
  )

  test.each(['X-Grafana-Org-Id', 'x-grafana-org-id', 'X_Grafana_Org_Id', 'X-Grafana-Org-ID'])(
    '%s of another organisation is replaced',
    async (name) => {
      const { body } = await ask('/grafana/api/user', { ...asAsha, [name]: '102' })
      expect(JSON.parse(body)).toMatchObject({ orgId: 101 })
    },
  )

  test('the administrator’s password opens nothing through here', async () => {
    const basic = { authorization: `Basic ${Buffer.from('admin:x').toString('base64')}` }
    expect((await ask('/grafana/api/orgs/name/x', basic)).status).toBe(404)
    expect((await ask('/grafana/api/user', basic)).status).toBe(401)
  })

  test('an organisation in the address is no other one', async () => {
    const { body } = await ask('/grafana/api/user?orgId=102', asAsha)
    expect(JSON.parse(body || '{}').orgId ?? 101).toBe(101)
  })
})

describe('Grafana itself takes no token but a fresh one of ours, should one ever get there', () => {
  test.each<[string, () => Promise<string> | string]>([
    ['none', () => ''],
    ['not a token', () => 'x.y.z'],
    ['an expired one', () => token({ now: new Date(Date.now() - 120_000) })],
    ['one of another key', () => token({ key: aKey() })],
    ['one of another issuer', () => token({ issuer: 'http://evil.example' })],
    ['one for another audience', () => oddToken('audience')],
    ['one without a signature', () => oddToken('none')],
    ['one signed with the public key as a secret', () => oddToken('hs256')],
    ['one of somebody who is not there', () => token({ person: '0198a000-0000-7000-8000-0000000000ff' })],
  ])('%s', async (_name, make) => {
    const response = await fetch(`${grafana.url}/api/user`, { headers: { 'x-jwt-assertion': await make() } })
    expect(response.status).toBe(401)
  })

  test('a token names its person, lasts a minute at most, and is for Grafana', async () => {
    const [, payload = ''] = (await token()).split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    expect(claims).toMatchObject({ iss: ISSUER, aud: 'grafana', sub: nameOf(ASHA) })
    expect(claims.exp - claims.iat).toBeLessThanOrEqual(60)
  })
})

const DENIED = [
  ...[
    '/grafana/api/admin/users',
    '/grafana/api/orgs',
    '/grafana/api/orgs/1/users',
    '/grafana/api/users/lookup?loginOrEmail=admin',
  ],
  ...[
    '/grafana/api/user/using/1',
    '/grafana/api/user/password',
    '/grafana/api/user/auth-tokens',
    '/grafana/api/snapshots',
  ],
  ...[
    '/grafana/api/dashboard/snapshots',
    '/grafana/api/serviceaccounts',
    '/grafana/api/auth/keys',
    '/grafana/api/plugins/x/settings',
  ],
  ...[
    '/grafana/api/live/ws',
    '/grafana/api/datasources/proxy/1/x',
    '/grafana/login',
    '/grafana/login/generic_oauth',
    '/grafana/signup',
  ],
  ...[
    '/grafana/metrics',
    '/grafana/public-dashboards/x',
    '/grafana/admin/users',
    '/grafana/org/users',
    '/grafana/logout',
  ],
  ...['/grafana/apis/iam.grafana.app/v0alpha1/namespaces/default/users', '/grafana/apis/secret.grafana.app/v1/x'],
  ...['/api/grafana/authz', '/_exta_authz'],
]

const SPELLINGS: [string, (path: string) => string][] = [
  ['as it is', (path) => path],
  ['in other letters', (path) => path.replace(/api|admin|login|orgs/gi, (part) => part.toUpperCase())],
  ['with two slashes', (path) => path.replace('/grafana/', '/grafana//')],
  ['with a dot segment', (path) => path.replace('/grafana/', '/grafana/./')],
  ['by way of another folder', (path) => path.replace('/grafana/', '/grafana/d/../')],
  ['with an encoded letter', (path) => path.replace('/grafana/api', '/grafana/%61pi').replace('/login', '/%6cogin')],
  ['with an encoded slash', (path) => path.replace('/grafana/api/', '/grafana/api%2f')],
  ['encoded twice', (path) => path.replace('/grafana/api/', '/grafana/api%252f')],
  ['with a parameter in the path', (path) => path.replace('/grafana/api', '/grafana/api;x=1')],
  ['with a slash at the end', (path) => (path.includes('?') ? path : `${path}/`)],
]

describe('what nobody does through here', () => {
  test.each(SPELLINGS)('%s: nothing gets through', async (_name, spell) => {
    for (const path of DENIED) {
      const { status } = await ask(spell(path), asAsha)
      expect([404, 400], `${spell(path)} → ${status}`).toContain(status)
    }
    expect(grafana.pages).toEqual([])
    expect(grafana.calls).toEqual([])
    expect(seen.filter(({ url }) => url.startsWith('/api/grafana/authz') || url.startsWith('/_'))).toEqual([])
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    '%s to one’s own user, organisation or data sources',
    async (method) => {
      for (const path of [
        '/grafana/api/user',
        '/grafana/api/org',
        '/grafana/api/org/users/1',
        '/grafana/api/datasources/uid/exta-pg',
        '/grafana/API/user',
      ])
        expect((await ask(path, asAsha, method)).status).toBe(404)
      expect(grafana.calls).toEqual([])
    },
  )

  test('a request that is smuggled in behind another one is none', async () => {
    const socket = connect(port, '127.0.0.1')
    const raw =
      'GET /grafana/ HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /grafana/api/admin/users HTTP/1.1\r\nHost: x\r\n\r\n'
    const answer = await new Promise<string>((done) => {
      let text = ''
      socket.on('data', (chunk) => (text += String(chunk)))
      socket.on('close', () => done(text))
      socket.write(raw)
      setTimeout(() => socket.destroy(), 1000)
    })
    expect(answer).not.toContain('200 OK')
    expect(grafana.calls).toEqual([])
  })

  test('the method of the request is told to the app, which asks where a write comes from', async () => {
    await ask('/grafana/api/ds/query', { ...asAsha, origin: 'http://evil.example' }, 'POST')
    const asked = seen.find(({ url }) => url.startsWith('/api/grafana/authz'))
    expect(asked?.headers['x-original-method']).toBe('POST')
    expect(asked?.headers.origin).toBe('http://evil.example')
  })
})
