import { chownSync, statSync } from 'node:fs'
import { isErrno, StartError } from './start-error'

export const isRoot = process.getuid?.() === 0

/** What root makes in somebody's folder belongs to that person, who must be able to start Exta there again. */
export function giveToOwnerOf(folder: string, path: string): void {
  if (!isRoot) return
  const { uid, gid } = statSync(folder)
  chownSync(path, uid, gid)
}

/** What EACCES means for something that is there and another user's; undefined for anything else. */
export function foreignRefusal(path: string, cause: unknown): StartError | undefined {
  const me = process.getuid?.()
  const owner = ownerOf(path)
  if (owner === undefined || owner === me) return undefined
  return new StartError(
    `${path} belongs to user ${owner}: start Exta as that user, or make it yours (sudo chown -R ${me} ${path}).`,
    { cause },
  )
}

function ownerOf(path: string): number | undefined {
  try {
    return statSync(path).uid
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'EACCES', 'ENOTDIR')) return undefined
    throw error
  }
}
