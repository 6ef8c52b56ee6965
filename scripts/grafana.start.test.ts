import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { keySet } from '@/lib/grafana/mint-token'
import { nameOf } from '@/lib/grafana/schema'
import { startGrafanaDouble } from '@/lib/testing/grafana-double'
import { aKey } from '@/lib/testing/grafana-stand'
import { freePort } from './launch/ports'
import { beside } from './launch/testing-beside'
import { startNginx } from './launch/testing-gateway'
import { aDataFolder, secretsIn, start } from './launch/testing-start'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

const CRON_SECRET = 'a secret of the start test'

/** Exta as it is started, a double of Grafana over the real database, and nginx before both. */
async function everything() {
  const folder = aDataFolder()
  const [port, gatewayPort] = [await freePort(0), await freePort(0)]
  const key = aKey()
  const gateway = `http://127.0.0.1:${gatewayPort}`
  const double = await startGrafanaDouble({
    ...{ adminPassword: 'of the test', keys: await keySet(key), issuer: gateway },
    async runSql({ user, password, database }, statement) {
      const sql = connectTo(
        `postgres://${user}:${password}@127.0.0.1:${secretsIn(folder).embedded.port}/${database}?sslmode=disable`,
        { max: 1 },
      )
      const [row] = await sql.unsafe(statement).finally(() => sql.end())
      return row && Object.values(row)[0]
    },
  })
  undo.push(() => double.close())
  const variables = {
    ...{ APP_URL: gateway, TRUSTED_PROXY_HOPS: '1', CRON_SECRET, SCHEDULER: 'off' },
    ...{ GRAFANA_URL: double.url, GRAFANA_ADMIN_PASSWORD: 'of the test', GRAFANA_JWT_KEY: key.replaceAll('\n', '\\n') },
  }
  await start({ folder, port, variables }).ready
  const place = mkdtempSync(join(tmpdir(), 'exta-gateway-'))
  const nginx = await startNginx({
    port: gatewayPort,
    app: `127.0.0.1:${port}`,
    grafana: new URL(double.url).host,
    folder: place,
  })
  undo.push(() => nginx.kill('SIGTERM') && rmSync(place, { recursive: true, force: true }))
  await beside(folder, {})
  return { gateway, double }
}

/** Somebody who is signed in; answers with who, and with their requests. */
async function somebody(gateway: string) {
  const [{ aPerson }, { openSession }] = [await import('@/lib/auth/testing'), await import('@/lib/sessions/mutations')]
  const { userId, ...viewer } = await aPerson('asha')
  const cookie = `exta-login=${await openSession({ ...viewer, userId }, 'test', new Date())}`
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(gateway + path, { redirect: 'manual', ...init, headers: { cookie, ...init.headers } })
  return { person: userId, ask, page: async (path: string) => (await ask(path)).text() }
}

test('from the first visit to the dashboards, and to the end of the session', async () => {
  const { gateway, double } = await everything()
  const { person, ask, page } = await somebody(gateway)

  expect(await ask('/grafana/')).toMatchObject({ status: 302 }) // nothing is ready yet
  expect(await page('/grafana')).toContain('being made')
  await expect.poll(() => page('/grafana'), { timeout: 20_000 }).toContain('Open in Grafana')
  expect(double.breaches).toEqual([])

  expect((await ask('/grafana')).headers.get('content-security-policy')).toContain("frame-src 'self'")
  expect(await page('/grafana/d/exta-spending?kiosk')).toContain('Grafana')
  expect(await (await ask('/grafana/api/user')).json()).toMatchObject({ login: nameOf(person), isGrafanaAdmin: false })
  const query = {
    from: 'now-1h',
    to: 'now',
    queries: [
      {
        refId: 'A',
        datasource: { uid: 'exta-pg' },
        format: 'table',
        rawSql: 'SELECT reporting.current_app_user()::text',
      },
    ],
  }
  const post = (origin: string) =>
    ask('/grafana/api/ds/query', {
      method: 'POST',
      body: JSON.stringify(query),
      headers: { origin, 'content-type': 'application/json' },
    })
  expect(await (await post(gateway)).text()).toContain(person)
  expect((await post('http://evil.example')).status).toBe(403)

  const cron = await fetch(`${gateway}/api/cron/grafana`, {
    method: 'POST',
    headers: { authorization: `Bearer ${CRON_SECRET}` },
  })
  expect(await cron.json()).toMatchObject({ ran: true, asked: 0 })

  double.fault = () => ({ when: 'before', how: 503 })
  expect(await page('/grafana')).toContain('does not answer just now')
  expect((await ask('/overview')).status).toBe(200)
  double.fault = () => undefined
  expect(await page('/grafana')).toContain('Open in Grafana')

  expect((await ask('/api/sign-out', { method: 'POST', headers: { origin: gateway } })).status).toBe(303)
  expect((await ask('/grafana/')).headers.get('location')).toContain('/sign-in')
  expect((await ask('/grafana/api/user')).status).toBe(401)
})
