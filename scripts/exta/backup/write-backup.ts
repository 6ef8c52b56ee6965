import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Table } from '@/db/operator/catalog'
import { inSnapshot, type Snapshot } from '@/db/operator/snapshot'
import { Digesting, type TableDigest } from '@/db/operator/table-digest'
import { isErrno } from '../../launch/start-error'
import { CommandError } from '../sentences'
import { FORMAT, HEADER, jsonEntry, MANIFEST, PART_BYTES, partName, type Header, type Manifest } from './manifest'
import { proveBackup } from './read-backup'
import { tarOf, type Entry } from './tar'

type Wish = { ownerUrl: string; file: string; version: string; now: Date; signal: AbortSignal }

/**
 * Writes every row of one snapshot to a file that only its owner may read. It appears under its name when it is whole, on
 * the disk, and has been read again; until then, and after a failure, what had that name before stays.
 */
export async function writeBackup({ ownerUrl, file, version, now, signal }: Wish): Promise<Manifest> {
  const path = resolve(file)
  const unfinished = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.unfinished`)
  try {
    await inSnapshot(ownerUrl, (snapshot) => {
      const header = { format: FORMAT, version, madeAt: now.toISOString(), migrations: snapshot.migrations } as const
      const tar = tarOf(entriesOf(snapshot, header), now)
      const target = createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true })
      return pipeline(tar, createGzip(), target, { signal }).catch((error: unknown) => {
        throw asSentence(error, path)
      })
    })
    const manifest = await proveBackup(unfinished)
    await rename(unfinished, path)
    await keepName(path)
    return manifest
  } catch (error) {
    throw asSentence(error, path)
  } finally {
    await rm(unfinished, { force: true })
  }
}

async function* entriesOf(snapshot: Snapshot, header: Header): AsyncGenerator<Entry> {
  yield { name: HEADER, data: jsonEntry(header) }
  const tables: TableDigest[] = []
  for (const table of snapshot.tables) tables.push(yield* partsOf(snapshot, table))
  yield { name: MANIFEST, data: jsonEntry({ ...header, tables }) }
}

/** The rows of one table, a megabyte an entry: a tar's entries tell their length first, which no stream knows. */
async function* partsOf(snapshot: Snapshot, table: Table): AsyncGenerator<Entry, TableDigest> {
  const digest = new Digesting()
  let part = 0
  let held: Buffer[] = []
  const release = (): Entry => {
    const data = Buffer.concat(held)
    held = []
    return { name: partName(table.name, (part += 1)), data }
  }
  for await (const chunk of snapshot.read(table)) {
    digest.add(chunk)
    held.push(chunk)
    if (held.reduce((bytes, { length }) => bytes + length, 0) >= PART_BYTES) yield release()
  }
  if (held.length > 0) yield release()
  return { name: table.name, columns: table.columns, ...digest.end() }
}

/** A machine that loses power now keeps the new name. */
async function keepName(path: string): Promise<void> {
  if (process.platform === 'win32') return // no folder can be opened there
  const folder = await open(dirname(path))
  await folder.sync()
  await folder.close()
}

function asSentence(error: unknown, path: string): unknown {
  if (isErrno(error, 'ENOENT', 'ENOTDIR'))
    return new CommandError(`There is no folder ${dirname(path)}: make it, or name another.`, { cause: error })
  if (isErrno(error, 'EACCES', 'EPERM', 'EROFS'))
    return new CommandError(`This user may not write in ${dirname(path)}: name another folder.`, { cause: error })
  if (isErrno(error, 'EISDIR', 'ENOTEMPTY', 'EEXIST'))
    return new CommandError(`${path} is a folder: name a file.`, { cause: error })
  if (isErrno(error, 'ENOSPC', 'EDQUOT'))
    return new CommandError(`There is no space left for ${path}: free some, or name another folder.`, { cause: error })
  return error
}
