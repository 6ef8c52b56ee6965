import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '../launch/ports'

const root = resolve(import.meta.dirname, '../..')

/** The whole program as `npm start` runs it, on a database and a port of its own. */
export type Stand = {
  url: string
  /** The embedded server's superuser: for the floor and for clearing up, never for what is measured. */
  adminUrl: string
  /** The process that answers requests. */
  serverPid: number
  /** One access token of a new person. */
  newToken(): string
  stop(): Promise<void>
}

export async function openStand(variables: Record<string, string>): Promise<Stand> {
  const folder = mkdtempSync(join(tmpdir(), 'exta-bench-'))
  chmodSync(folder, 0o711) // where root starts it, the database's own user must be able to pass through
  const port = await freePort(0)
  const env = { ...process.env, PORT: String(port), DATA_DIR: folder, DATABASE_URL: '', ...variables }
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    const exited = new Promise((done) => child.once('exit', done))
    if (child.exitCode === null && child.kill('SIGTERM')) await exited
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await untilReady(child)
    const people = { made: 0 }
    return {
      url: `http://127.0.0.1:${port}`,
      adminUrl: adminUrlOf(folder),
      serverPid: nextServerOf(child.pid ?? 0),
      newToken: () => tokenFor(`bench-${(people.made += 1)}@example.com`, env),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

export function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((ready, failed) => {
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
      if (said.includes('Exta is ready at')) ready()
    })
    child.once('exit', (code) => failed(new Error(`Exta stopped with exit code ${code} before it was ready: ${said}`)))
  })
}

function adminUrlOf(folder: string): string {
  const { embedded } = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'))
  return `postgres://postgres:${embedded.password}@127.0.0.1:${embedded.port}/postgres?sslmode=disable`
}

/** The supervisor's own child that is no database. */
export function nextServerOf(supervisor: number): number {
  const children = readFileSync(`/proc/${supervisor}/task/${supervisor}/children`, 'utf8').trim().split(' ').map(Number)
  const server = children.find((pid) => !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres'))
  if (server === undefined) throw new Error('The web server was not found among the processes.')
  return server
}

/** An access token of a person, who is made where there is none yet; for all that the environment says of the database. */
export function tokenFor(email: string, env: NodeJS.ProcessEnv): string {
  const args = ['run', '--silent', 'exta', '--', 'token', 'create', '--email', email, '--create']
  const { stdout, stderr, status } = spawnSync('npm', args, { cwd: root, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`No token was made: ${stderr}`)
  return stdout.trim()
}
