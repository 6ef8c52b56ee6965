import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { isErrno, StartError } from './start-error'

const rolePasswords = z.object({
  exta_owner: z.string().min(16),
  exta_app: z.string().min(16),
  exta_auth: z.string().min(16),
  exta_worker: z.string().min(16),
})

const secretsFile = z.object({
  authSecret: z.string().min(32),
  /** The embedded server's superuser, and its last port. */
  embedded: z.object({ password: z.string().min(16), port: z.number().int() }).optional(),
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

/** Opens the folder that holds the database and the secrets, making both on the first start. */
export function openDataFolder(directory: string): DataFolder {
  const path = resolve(directory)
  const file = join(path, 'secrets.json')
  try {
    mkdirSync(path, { recursive: true })
    chmodSync(path, 0o711) // the database's own user must be able to pass through; the files within are closed
    let secrets = readSecrets(file) ?? { authSecret: randomBytes(33).toString('base64url'), roles: {} }
    const write = () => {
      writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
      renameSync(`${file}.new`, file)
    }
    if (!existsSync(file)) write()
    return {
      path,
      get secrets() {
        return secrets
      },
      keep(change) {
        secrets = { ...secrets, ...change }
        write()
      },
    }
  } catch (error) {
    throw asStartError(error, path)
  }
}

function readSecrets(file: string): Secrets | undefined {
  if (!existsSync(file)) return undefined
  const parsed = secretsFile.safeParse(jsonOf(readFileSync(file, 'utf8')))
  if (parsed.success) return parsed.data
  throw new StartError(
    `${file} is damaged, and without it the database in the same folder cannot be opened: restore that file from a backup, or move the whole folder away to begin anew.`,
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // told by the caller, in the sentence about the damaged file
  }
}

function asStartError(error: unknown, path: string): unknown {
  if (isErrno(error, 'EACCES', 'EPERM', 'EROFS')) {
    return new StartError(
      `Exta may not write to its data folder ${path}: make it yours with chown, or set DATA_DIR to a folder where you may write.`,
      { cause: error },
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
