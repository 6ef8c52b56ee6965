import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asAsha, ask, closeGateway, grafana, openGateway, port, resetGateway, seen } from './launch/testing-gateway'

beforeAll(openGateway)
afterAll(closeGateway)
beforeEach(resetGateway)

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
