import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { takeLock } from './lock'
import { foreignRefusal, giveToOwnerOf, isRoot } from './ownership'
import { isErrno, StartError } from './start-error'

const rolePasswords = z.object({
  exta_owner: z.string().min(16),
  exta_app: z.string().min(16),
  exta_auth: z.string().min(16),
  exta_worker: z.string().min(16),
})

// Loose: what a later version keeps there must survive an earlier one.
const secretsFile = z.looseObject({
  authSecret: z.string().min(32),
  /** The embedded server's superuser, and its last port. */
  embedded: z.looseObject({ password: z.string().min(16), port: z.number().int() }).optional(),
  /** By which Grafana knows who comes, where there is one: a private key in PKCS 8 PEM. */
  grafanaKey: z.string().optional(),
  /** The roles' passwords by server: `embedded`, or host and port. */
  roles: z.record(z.string(), rolePasswords).default({}),
})

export type Secrets = z.output<typeof secretsFile>

export type DataFolder = {
  readonly path: string
  readonly secrets: Secrets
  /** Writes the secrets at once and whole: a crash leaves the old file or the new one. */
  keep(change: Partial<Secrets>): void
}

const LOCK = 'start.lock'
const OURS = [LOCK, 'secrets.json', 'postgres', 'build.log']

/** Keeps every other start out of this folder until it is released: two at once would make the same things twice. */
export async function lockDataFolder(directory: string, signal: AbortSignal): Promise<() => void> {
  const path = resolve(directory)
  const waiting = `Another start is at work in ${path}: waiting for it (Ctrl-C gives up) …`
  try {
    makeFolder(path)
    return await takeLock(join(path, LOCK), waiting, signal)
  } catch (error) {
    throw asStartError(error, path)
  }
}

/** Opens the folder that holds the database and the secrets, making both on the first start. */
export function openDataFolder(directory: string): DataFolder {
  const path = resolve(directory)
  const file = join(path, 'secrets.json')
  try {
    makeFolder(path)
    let secrets = readSecrets(file)
    if (!secrets) writeSecrets(file, (secrets = { authSecret: randomBytes(33).toString('base64url'), roles: {} }))
    let kept = secrets
    return {
      path,
      get secrets() {
        return kept
      },
      keep(change) {
        kept = { ...kept, ...change }
        writeSecrets(file, kept)
      },
    }
  } catch (error) {
    throw asStartError(error, path)
  }
}

function makeFolder(path: string): void {
  const isNew = mkdirSync(path, { recursive: true }) !== undefined
  // The database's own user must be able to pass through root's folder; the files within are closed.
  if (isNew) return chmodSync(path, isRoot ? 0o711 : 0o700)
  const names = readdirSync(path).filter((name) => name !== 'lost+found')
  if (names.length === 0 || names.some((name) => OURS.includes(name))) return
  throw new StartError(
    `The folder ${path} holds other things than Exta's: set DATA_DIR to a folder that is empty or not there yet.`,
  )
}

function readSecrets(file: string): Secrets | undefined {
  const text = textOf(file)
  if (text === undefined) return undefined
  const parsed = secretsFile.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  throw new StartError(
    `${file} is damaged, and without it the database in the same folder cannot be opened: restore that file from a backup, or move the whole folder away to begin anew.`,
  )
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined
    if (isErrno(error, 'EISDIR'))
      throw new StartError(`${file} is a folder: restore the file of that name from a backup.`, { cause: error })
    throw foreignRefusal(file, error) ?? error
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // told by the caller, in the sentence about the damaged file
  }
}

/** On the disk before it takes the old file's place: a machine that loses power keeps one of the two. */
function writeSecrets(file: string, secrets: Secrets): void {
  const descriptor = openSync(`${file}.new`, 'w', 0o600)
  writeFileSync(descriptor, `${JSON.stringify(secrets, null, 2)}\n`)
  fsyncSync(descriptor)
  closeSync(descriptor)
  giveToOwnerOf(dirname(file), `${file}.new`)
  renameSync(`${file}.new`, file)
  if (process.platform === 'win32') return // no folder can be opened there
  const folder = openSync(dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

function asStartError(error: unknown, path: string): unknown {
  if (isErrno(error, 'EACCES', 'EPERM', 'EROFS')) {
    return (
      foreignRefusal(path, error) ??
      new StartError(
        `Exta may not write to its data folder ${path}: make it yours with chown, or set DATA_DIR to a folder where you may write.`,
        { cause: error },
      )
    )
  }
  if (isErrno(error, 'ENOTDIR', 'EEXIST')) {
    return new StartError(
      `The data folder ${path} is not a folder: move that file away, or set DATA_DIR to another place.`,
      { cause: error },
    )
  }
  if (isErrno(error, 'ENOSPC')) {
    return new StartError(`There is no space left for the data folder ${path}: free some, then start again.`, {
      cause: error,
    })
  }
  return error
}
