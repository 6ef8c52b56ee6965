import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DataFolder } from './data-folder'
import { foreignRefusal, giveToOwnerOf } from './ownership'
import { giveTo, type Identity } from './postgres-identity'
import { isErrno, StartError } from './start-error'

const PORT_WISH = 54329
const FRESH = 'data.new'

/** Whether there is a database already; one that cannot be opened, or is no database, is told and never replaced. */
export function holdsDatabase(data: string): boolean {
  const names = namesIn(data)
  if (!names) return false
  if (names.includes('PG_VERSION')) return true
  throw new StartError(
    `The database folder ${data} is broken (it holds no PG_VERSION): restore it from a backup, or move it away to begin anew.`,
  )
}

function namesIn(data: string): string[] | undefined {
  try {
    return readdirSync(data)
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined
    if (isErrno(error, 'ENOTDIR'))
      throw new StartError(`A file stands where the database folder ${data} belongs: move it away, then start again.`, {
        cause: error,
      })
    throw foreignRefusal(data, error) ?? error
  }
}

type Fresh = { initdb: string; base: string; data: string; folder: DataFolder; identity: Identity }

/** Made under another name and moved into place, so that a start killed half-way leaves nothing that looks like data. */
export function initialise({ initdb, base, data, folder, identity }: Fresh): void {
  if (mkdirSync(base, { recursive: true }) !== undefined) {
    chmodSync(base, 0o711)
    giveToOwnerOf(folder.path, base)
  }
  // A name of its own: the initdb of a start that was killed may still be writing under an earlier one.
  for (const left of readdirSync(base).filter((name) => name.startsWith(FRESH)))
    rmSync(join(base, left), { recursive: true, force: true, maxRetries: 5 })
  const fresh = mkdtempSync(join(base, FRESH))
  giveTo(identity, fresh)
  const embedded = { password: randomBytes(24).toString('base64url'), port: PORT_WISH }
  const secretFolder = mkdtempSync(join(tmpdir(), 'exta-'))
  const passwordFile = join(secretFolder, 'password')
  writeFileSync(passwordFile, `${embedded.password}\n`, { mode: 0o600 })
  giveTo(identity, secretFolder)
  const flags = ['-D', fresh, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8']
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions']
  const [program = initdb, ...rest] = [...identity.through, initdb, ...flags, ...locale]
  const { uid, gid } = identity
  const { status, stderr, error } = spawnSync(program, rest, { uid, gid, cwd: '/', encoding: 'utf8' })
  rmSync(secretFolder, { recursive: true })
  if (status !== 0)
    throw new StartError(`The database could not be made in ${base}: ${reasonIn(stderr) || error?.message}`)
  folder.keep({ embedded, roles: withoutEmbedded(folder) })
  renameSync(fresh, data)
}

/** Passwords of roles in a database that is no more would lock the new one. */
const withoutEmbedded = (folder: DataFolder) =>
  Object.fromEntries(Object.entries(folder.secrets.roles).filter(([server]) => server !== 'embedded'))

/** The last complaint in what a program of PostgreSQL wrote. */
export function reasonIn(text: string): string {
  const lines = text.trim().split('\n')
  return (lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? '')
    .replace(/^.*?(FATAL|PANIC|error): */, '')
    .trim()
}
