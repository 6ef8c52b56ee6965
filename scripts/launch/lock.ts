import { closeSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { giveToOwnerOf } from './ownership'
import { StartError } from './start-error'

const BUSY = 5

/**
 * Waits until nobody else holds the lock of this file, and answers with its release. It is SQLite's lock, the only one
 * that Node can have the operating system take back from a process that is killed; nothing is ever stored in the file.
 */
export async function takeLock(file: string, waiting: string, signal: AbortSignal): Promise<() => void> {
  closeSync(openSync(file, 'a', 0o600))
  giveToOwnerOf(dirname(file), file)
  const sqlite = await import('node:sqlite') // not at the top: an old Node must get as far as the sentence about its age
  const lock = new sqlite.DatabaseSync(file)
  for (let isTold = false; !tryLock(lock, file); isTold = true) {
    if (!isTold) console.log(waiting)
    await pause(100, undefined, { signal })
  }
  return () => lock.close()
}

function tryLock(lock: DatabaseSync, file: string): boolean {
  try {
    lock.exec('begin exclusive')
    return true
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === BUSY) return false
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartError(
      `${dirname(file)} cannot be locked (${reason}): it must be on a disk of this machine, as the database's own folder must.`,
      { cause: error },
    )
  }
}
