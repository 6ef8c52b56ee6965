import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { reasonIn } from './fresh-postgres'
import { giveTo, type Identity } from './postgres-identity'
import { READY_WITHIN_MS, readPostmaster } from './postmaster'
import { StartError } from './start-error'

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  log_min_messages: 'warning',
  // No statement, parameter or row may reach the log: they hold narrations.
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
}

type Launch = { postgres: string; data: string; port: number; identity: Identity }

export type Launched = {
  /** Settles when the server ends without having been told to. */
  died: Promise<string>
  stop(): Promise<void>
}

/** Another program took the port between our look and PostgreSQL's. */
export class PortTaken extends StartError {}

export async function launch({ postgres, data, port, identity }: Launch): Promise<Launched> {
  giveTo(identity, data)
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [program = postgres, ...rest] = [...identity.through, postgres, '-D', data, '-p', String(port), ...settings]
  // A session of its own: Ctrl-C in a terminal reaches only the supervisor, which stops things in order.
  const child = spawn(program, rest, {
    uid: identity.uid,
    gid: identity.gid,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (log = (log + chunk).slice(-8000)))
  let isGone = false
  const exited = new Promise<void>((done) => child.once('close', done).once('error', () => done())).then(() => {
    isGone = true
  })
  let isStopping = false
  const stop = async () => {
    isStopping = true
    child.kill('SIGINT') // fast shutdown: open transactions are rolled back, everything committed is on disk
    await exited
  }
  if (!(await isReady(data, child.pid, () => isGone))) {
    await stop()
    throw asStartError(data, log)
  }
  return {
    died: exited.then(() => (isStopping ? new Promise<string>(() => {}) : reasonIn(log) || 'no reason given')),
    stop,
  }
}

/** Ready when postmaster.pid is of *our* child (a killed server leaves an old file) and says so. */
async function isReady(data: string, pid: number | undefined, isGone: () => boolean): Promise<boolean> {
  for (const start = Date.now(); Date.now() - start < READY_WITHIN_MS && !isGone(); await pause(20)) {
    const found = readPostmaster(data)
    if (found?.pid === pid && found?.state === 'ready') return true
  }
  return false
}

const PORT_FAULT = /could not (bind|create any TCP\/IP sockets)/
const DAMAGE =
  /PANIC|could not (open|read|locate|access|find|stat) |corrupt|incorrect|invalid (data|page|record|magic|checksum|primary)/
const ELSEWHERE = /Permission denied|No space left|too many open files|Too many open files/

/** Only data that are damaged may be told to make way: whoever follows that advice begins with an empty ledger. */
function asStartError(data: string, log: string): StartError {
  const reason = reasonIn(log)
  if (PORT_FAULT.test(log)) return new PortTaken(`The database in ${data} finds no free port (${reason}).`)
  const isDamaged = DAMAGE.test(log) && !ELSEWHERE.test(log)
  const advice = isDamaged
    ? 'restore the folder from a backup, or move it away to begin anew'
    : 'its data are left as they are; put that right and start Exta again'
  return new StartError(
    `The database in ${data} does not start (${reason || 'it was not ready within a minute'}): ${advice}.`,
  )
}
