import { SignJWT, importPKCS8 } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keySet, mintToken } from '@/lib/grafana/mint-token'
import { nameOf } from '@/lib/grafana/schema'
import { aKey, ISSUER } from '@/lib/testing/grafana-stand'
import {
  app,
  asAsha,
  ASHA,
  ask,
  closeGateway,
  cookie,
  grafana,
  key,
  openGateway,
  RAVI,
  resetGateway,
  seen,
  sessions,
  type Answer,
} from './launch/testing-gateway'

beforeAll(openGateway)
afterAll(closeGateway)
beforeEach(resetGateway)

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
