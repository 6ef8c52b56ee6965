import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, onTestFailed } from 'vitest'
import { isAlive, readPostmaster } from './postmaster'

// The whole start as a process, on the build that is there.
const root = resolve(import.meta.dirname, '../..')

const running: Started[] = []
const folders: string[] = []

afterEach(async () => {
  for (const started of running.splice(0)) await started.end('SIGTERM')
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

export type Started = {
  child: ChildProcess
  said: () => string
  port: number
  ready: Promise<void>
  end: (signal: NodeJS.Signals) => Promise<number | null>
}

export function aDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'exta-start-'))
  chmodSync(folder, 0o711) // as Exta makes its own, for the database's user where root starts it
  folders.push(folder)
  return folder
}

type Options = { folder: string; port: number; uid?: number; variables?: Record<string, string>; mode?: 'dev' }

/** `npm start`, or `npm run dev`, without npm: what package.json runs once everything is installed. */
export function start({ folder, port, uid, variables = {}, mode }: Options): Started {
  const env = { ...process.env, PORT: String(port), DATA_DIR: folder, ...variables }
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts', ...(mode ? [mode] : [])], {
    cwd: root,
    env,
    uid,
    gid: uid,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  const exited = new Promise<number | null>((done) => child.once('exit', done))
  const started: Started = {
    child,
    port,
    said: () => text,
    ready: new Promise((done, failed) => {
      child.stdout?.on('data', () => text.includes('Exta is ready at') && done())
      void exited.then((code) => failed(new Error(`exited ${code}: ${text}`)))
    }),
    end(signal) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      return exited
    },
  }
  started.ready.catch(() => {}) // told by whoever waits for it
  onTestFailed(() => console.info(`what the start on port ${port} said:\n${text}`))
  running.push(started)
  return started
}

export const secretsIn = (folder: string): { embedded: { password: string; port: number } } =>
  JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'))

export const databaseUrl = (folder: string): string => {
  const { password, port } = secretsIn(folder).embedded
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres?sslmode=disable`
}

/** Whether the server of that folder runs: by its process, as its port may be another program's by now. */
export function databaseRuns(folder: string): boolean {
  const found = readPostmaster(join(folder, 'postgres', 'data'))
  return found !== undefined && isAlive(found.pid)
}

export const health = (port: number) =>
  fetch(`http://127.0.0.1:${port}/api/health/live`).then((response) => response.status)
