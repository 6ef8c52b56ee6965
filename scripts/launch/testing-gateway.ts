import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { keySet, mintToken } from '@/lib/grafana/mint-token'
import { nameOf } from '@/lib/grafana/schema'
import { startGrafanaDouble, type GrafanaDouble } from '@/lib/testing/grafana-double'
import { aKey, ISSUER } from '@/lib/testing/grafana-stand'
import { freePort } from './ports'

// Debian's nginx with the gateway's own configuration, before a stand-in of the app and a double of Grafana.
const NGINX = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx'].find(
  existsSync,
)
const root = resolve(import.meta.dirname, '../..')
export const ASHA = '0198a000-0000-7000-8000-00000000000a'
export const RAVI = '0198a000-0000-7000-8000-00000000000b'

export const key = aKey()
export let grafana: GrafanaDouble
let nginx: ChildProcess
let folder: string
export let port: number
export let app: ReturnType<typeof createServer>
export const seen: { url: string; headers: IncomingHttpHeaders }[] = []
const orgs = new Map([
  [ASHA, 101],
  [RAVI, 102],
])
/** Who is signed in by which cookie; sign-out takes one away. */
export const sessions = new Map<string, string>()

/** Before the tests of a file: nginx, and what stands behind it. */
export async function openGateway(): Promise<void> {
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
  nginx = await startNginx({
    ...{ port, folder, grafana: new URL(grafana.url).host },
    app: `127.0.0.1:${(app.address() as AddressInfo).port}`,
  })
}

export async function closeGateway(): Promise<void> {
  nginx?.kill('SIGTERM')
  app?.close()
  await grafana?.close()
  if (folder) rmSync(folder, { recursive: true, force: true })
}

export function resetGateway(): void {
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
}

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

/** nginx with the gateway's own configuration, between these three; it works in `folder`. */
export async function startNginx(places: {
  port: number
  app: string
  grafana: string
  folder: string
}): Promise<ChildProcess> {
  if (!NGINX)
    throw new Error('nginx is missing, so the gateway cannot be tried: install it with `apt-get install nginx-light`.')
  const { port, folder } = places
  const values = { GATEWAY_PORT: `127.0.0.1:${port}`, EXTA_UPSTREAM: places.app, GRAFANA_UPSTREAM: places.grafana }
  const template = readFileSync(join(root, 'deploy/gateway/grafana.conf.template'), 'utf8')
  const site = template.replace(/\$\{(\w+)\}/g, (whole, name: keyof typeof values) => values[name] ?? whole)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  const conf = join(folder, 'nginx.conf')
  writeFileSync(
    conf,
    `worker_processes 1; daemon off; pid ${folder}/pid; error_log ${folder}/error.log;\nevents {}\nhttp { access_log off; ${temporary.join(' ')}\n${site}\n}\n`,
  )
  const check = spawnSync(NGINX, ['-t', '-c', conf], { encoding: 'utf8' })
  if (check.status !== 0) throw new Error(check.stderr)
  const child = spawn(NGINX, ['-c', conf], { stdio: 'ignore' })
  for (let tries = 0; tries < 400; tries += 1) {
    // refused until it listens
    if (await fetch(`http://127.0.0.1:${port}/api/health/live`).catch(() => undefined)) return child
    await pause(25)
  }
  throw new Error('nginx does not answer')
}

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

/** The path goes out as it is written: a URL class would tidy it up. */
export function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
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

export const cookie = (name: string) => ({ cookie: `exta-login=${name}` })
export const asAsha = cookie('asha')
