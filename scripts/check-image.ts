// `npm run image:check`: the image's steps without an engine. Builds as the Dockerfile does, copies what its last stage
// copies into an empty folder, and serves from there, with nothing else, beside a fresh PostgreSQL: sign-in, static files,
// an import through the API, health, and a stop in order.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openDataFolder } from './launch/data-folder'
import { startEmbeddedPostgres } from './launch/embedded-postgres'
import { freePort } from './launch/ports'

const root = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'exta-image-'))
chmodSync(folder, 0o711)
const app = join(folder, 'app')

const STATEMENT = `Date,Narration,Value Dat,Debit Amount,Credit Amount,Chq/Ref Number,Closing Balance
01/05/26,UPI-ZOMATO-ZOMATO@HDFCBANK-HDFC0000001-400000000001-LUNCH,01/05/26,150.00,0.00,0000000000000001,850.00
02/05/26,UPI-RAPIDO-FAST@SBI-SBIN0000001-400000000002-RIDE,02/05/26,89.00,0.00,0000000000000002,761.00
`

run('npm', ['run', '--silent', 'build'], { EXTA_OUTPUT: 'standalone' })
rmSync(join(root, '.next', 'built-from'), { force: true }) // what `npm start` serves is another build
run('npm', ['run', '--silent', 'build:image'])
cpSync(join(root, 'dist', 'image'), app, { recursive: true })

const server = await startEmbeddedPostgres(openDataFolder(join(folder, 'postgres-data')))
const port = await freePort(0)
const url = `http://127.0.0.1:${port}`
const environment = {
  PATH: process.env.PATH ?? '',
  APP_URL: url,
  DATABASE_URL: server.adminUrl,
  DATA_DIR: join(folder, 'data'),
  PORT: String(port),
  HOSTNAME: '127.0.0.1',
  GRAFANA_URL: 'http://127.0.0.1:9/grafana', // one that is down stops nothing
  GRAFANA_ADMIN_PASSWORD: 'of nobody',
  GRAFANA_KEY_FILE: join(folder, 'keys', 'exta.json'),
}
const child = spawn(process.execPath, ['start.mjs'], {
  cwd: app,
  env: { ...environment, NODE_ENV: 'production' },
  stdio: 'inherit',
})
let failed = 0
try {
  await check('it is ready', () => untilReady(child))
  await check('it shows the sign-in page, with its styles', showsSignIn)
  await check(
    'a stranger is led to it',
    async () => (await fetch(`${url}/overview`, { redirect: 'manual' })).status === 303,
  )
  await check('it publishes the key for Grafana', async () => (await fetch(`${url}/api/grafana/keys`)).ok)
  await check('it imports a statement', imports)
} finally {
  const exited = new Promise<number | null>((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await check('it stops in order', async () => (await exited) === 0)
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
console.log(failed === 0 ? 'The image serves.' : `${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

async function check(name: string, holds: () => Promise<boolean>): Promise<void> {
  const outcome = await holds().catch((error: unknown) => String(error))
  if (outcome !== true) failed += 1
  console.log(`${outcome === true ? 'ok    ' : 'FAILED'} ${name}${typeof outcome === 'string' ? `: ${outcome}` : ''}`)
}

function run(command: string, args: string[], variables: Record<string, string> = {}): void {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...variables } })
  if (status !== 0) process.exit(1)
}

async function untilReady(of: ChildProcess): Promise<boolean> {
  for (let tries = 0; tries < 600 && of.exitCode === null; tries += 1) {
    const response = await fetch(`${url}/api/health/ready`).catch(() => undefined) // refused until it listens
    if (response?.ok) return true
    await pause(200)
  }
  return false
}

async function showsSignIn(): Promise<boolean> {
  const html = await (await fetch(`${url}/sign-in`)).text()
  const style = /href="(\/_next\/static\/[^"]+\.css[^"]*)"/.exec(html)?.[1]
  return html.includes('Sign in') && style !== undefined && (await fetch(url + style)).ok
}

async function imports(): Promise<boolean> {
  const own = { ...process.env, ...environment }
  const exta = (...args: string[]) =>
    spawnSync('npm', ['run', '--silent', 'exta', '--', ...args], {
      cwd: root,
      env: own,
      encoding: 'utf8',
    }).stdout.trim()
  const token = exta('token', 'create', '--email', 'image@example.com', '--create')
  if (!token.startsWith('exta_')) throw new Error('no token was made')
  const form = new FormData()
  form.append('files', new Blob([STATEMENT]), 'may.csv')
  const response = await fetch(`${url}/api/v1/statements`, {
    method: 'POST',
    body: form,
    headers: { authorization: `Bearer ${token}` },
  })
  const { statements }: { statements: { status: string; lines: { stored: number } }[] } = await response.json()
  return statements[0]?.status === 'stored' && statements[0].lines.stored === 2
}
