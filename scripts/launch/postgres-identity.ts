import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, existsSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isRoot } from './ownership'
import { StartError } from './start-error'

/** PostgreSQL refuses to run as root. As whom it runs, and through which program, when we are root. */
export type Identity = { uid?: number; gid?: number; through: string[] }

const AS_MYSELF: Identity = { through: [] }

/**
 * As root: whoever owns the data, or the folder for them; for root's own folder an unprivileged system user, or, where
 * that user cannot reach it (a clone in /root, say), the same root in a user namespace in which it is nobody.
 */
export function chooseIdentity(postgres: string, folder: string, data: string): Identity {
  if (!isRoot) return AS_MYSELF
  const user = ownerOf(existsSync(data) ? data : folder) ?? systemUser()
  if (canReach({ ...user, through: [] }, postgres, folder)) return { ...user, through: [] }
  // In a namespace every file of root's is the server's own, and no other: it will not do in somebody's folder.
  const namespace = ['unshare', '--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`]
  if (!ownerOf(folder) && canReach({ through: namespace }, postgres, folder)) return { through: namespace }
  throw new StartError(
    `PostgreSQL does not run as root, and the user ${user.uid} cannot reach ${folder}: run Exta as an ordinary user, or clone it to a folder that everybody may enter, such as /opt.`,
  )
}

function ownerOf(path: string): { uid: number; gid: number } | undefined {
  const { uid, gid } = statSync(path)
  return uid === 0 ? undefined : { uid, gid }
}

function canReach({ uid, gid, through }: Identity, postgres: string, folder: string): boolean {
  const [program, ...args] = [...through, 'sh', '-c', 'cd "$1" && exec "$0" --version', postgres, folder]
  return spawnSync(program as string, args, { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0
}

function systemUser(): { uid: number; gid: number } {
  const idOf = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    return { uid: idOf('-u'), gid: idOf('-g') }
  } catch {
    return { uid: 65534, gid: 65534 } // no such user here: nobody, as every Linux numbers it
  }
}

/** Hands a folder with all in it to whom PostgreSQL runs as; it refuses a data folder of anybody else. */
export function giveTo(identity: Identity, path: string): void {
  if (!isRoot) return
  const { uid = 0, gid = 0 } = identity
  if (statSync(path).uid !== uid) chownTree(path, uid, gid)
}

function chownTree(path: string, uid: number, gid: number): void {
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) chownTree(join(path, name), uid, gid)
  chownSync(path, uid, gid)
}
