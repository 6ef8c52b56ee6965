import { readFileSync, readlinkSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connectTo } from '@/db/provision/connect'
import { isErrno, StartError } from './start-error'

export const READY_WITHIN_MS = 60_000

const NO_PROCESS = 2_147_483_647

export type Postmaster = { pid: number; port: number; state: string }

const fileOf = (data: string) => join(data, 'postmaster.pid')

/** Line 1 of postmaster.pid is the process, line 4 the port, line 8 the state. */
export function readPostmaster(data: string): Postmaster | undefined {
  const text = textOf(fileOf(data))
  if (text === undefined) return undefined
  const lines = text.split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]), state: lines[7]?.trim() ?? '' }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined // its server may be taking it away at this moment
    throw error
  }
}

/**
 * The server that runs on this very folder, once it is ready. The file of a killed one stays behind, and after a
 * restart of the machine its process number and its port may be anybody's.
 */
export async function findRunning(
  data: string,
  urlOf: (port: number) => string,
  signal?: AbortSignal,
): Promise<Postmaster | undefined> {
  for (const start = Date.now(); ; await pause(50, undefined, { signal })) {
    const found = readPostmaster(data)
    if (found?.pid === 0) rmSync(fileOf(data)) // empty, as a machine that lost power leaves it; PostgreSQL would give up
    if (!found || found.pid === 0 || !isAlive(found.pid)) return undefined
    if (!(await servesFolder(found, data, urlOf))) {
      disown(data)
      return undefined
    }
    if (found.state === 'ready') return found
    if (Date.now() - start > READY_WITHIN_MS)
      throw new StartError(
        `The database in ${data} runs as process ${found.pid} and is ${found.state || 'not ready'} for a minute already: wait until that has ended, then start Exta again.`,
      )
  }
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return isErrno(error, 'EPERM')
  }
}

/** A server works in its data folder, which Linux tells; elsewhere the server is asked. */
async function servesFolder(found: Postmaster, data: string, urlOf: (port: number) => string): Promise<boolean> {
  if (process.platform === 'linux') return worksIn(found.pid, data)
  if (found.state !== 'ready') return true // it cannot be asked yet
  const sql = connectTo(urlOf(found.port), { max: 1, connect_timeout: 10 })
  try {
    const [row] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`
    return row !== undefined && realpathSync(row.folder) === realpathSync(data)
  } catch {
    return false // nobody there, or a server that does not know our password
  } finally {
    await sql.end()
  }
}

function worksIn(pid: number, data: string): boolean {
  try {
    const [theirs, ours] = [statSync(`/proc/${pid}/cwd`), statSync(data)]
    const isPostgres = basename(readlinkSync(`/proc/${pid}/exe`)).startsWith('postgres')
    return isPostgres && theirs.ino === ours.ino && theirs.dev === ours.dev
  } catch {
    return false // it ended meanwhile, or is another user's, and the folder's server would be ours
  }
}

/**
 * Names a process that cannot be. The file itself stays: PostgreSQL reads from it whether anything of the old server
 * still holds its shared memory, and refuses to start beside that.
 */
function disown(data: string): void {
  const text = readFileSync(fileOf(data), 'utf8')
  writeFileSync(fileOf(data), text.replace(/^-?\d+/, String(NO_PROCESS)))
}
