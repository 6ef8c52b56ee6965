import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { Digesting, isSame, type TableDigest } from '@/db/operator/table-digest'
import { isErrno } from '../../launch/start-error'
import { CommandError } from '../sentences'
import { FOLDER, HEADER, isNewerFormat, MANIFEST, partName, readHeader, readManifest, type Manifest } from './manifest'
import { entriesOf, TarDamage, type Entry } from './tar'

/** Reads the whole file and compares what it holds with what it says of itself; answers with the latter. */
export async function proveBackup(file: string): Promise<Manifest> {
  let header: Buffer | undefined
  let manifest: Manifest | undefined
  const digests = new Map<string, { digest: Digesting; parts: number }>()
  for await (const { name, data } of readEntries(file)) {
    if (header === undefined) {
      header = requireHeader(name, data, file)
    } else if (name === MANIFEST) {
      manifest = readManifest(data)
    } else {
      const table = name.slice(FOLDER.length + 1).split('/', 1)[0] ?? ''
      const known = digests.get(table) ?? { digest: new Digesting(), parts: 0 }
      if (manifest || name !== partName(table, (known.parts += 1))) throw damaged(file, `${name} is out of place`)
      known.digest.add(data)
      digests.set(table, known)
    }
  }
  if (!manifest) throw damaged(file, 'its manifest is missing')
  for (const table of manifest.tables) requireSame(table, digests.get(table.name)?.digest, file)
  if (digests.size !== manifest.tables.filter(({ bytes }) => bytes > 0).length)
    throw damaged(file, 'it holds a table that its manifest does not name')
  return manifest
}

function requireHeader(name: string, data: Buffer, file: string): Buffer {
  if (name !== HEADER) throw notABackup(file)
  if (isNewerFormat(data))
    throw new CommandError(`${file} was made by a newer version of Exta: restore it with that version.`)
  if (!readHeader(data)) throw damaged(file, 'its header cannot be read')
  return data
}

function requireSame(table: TableDigest, digest: Digesting | undefined, file: string): void {
  if (!isSame((digest ?? new Digesting()).end(), table))
    throw damaged(file, `the rows of ${table.name} are not those of its manifest`)
}

/** The entries of a file in their order; a file that is none, is cut or was changed is a sentence. */
async function* readEntries(file: string): AsyncGenerator<Entry> {
  const source = createReadStream(file)
  const gunzip = createGunzip()
  source.on('error', (error) => gunzip.destroy(error)).pipe(gunzip)
  try {
    yield* entriesOf(gunzip)
  } catch (error) {
    throw asSentence(error, file)
  } finally {
    source.destroy()
    gunzip.destroy()
  }
}

/** The rows of one table after another, for whoever asks for them in the order of the file. */
export class RowReader {
  readonly #entries: AsyncGenerator<Entry>
  #next: Entry | undefined

  private constructor(file: string) {
    this.#entries = readEntries(file)
  }

  static async open(file: string): Promise<RowReader> {
    const reader = new RowReader(file)
    await reader.#advance() // to the header
    await reader.#advance()
    return reader
  }

  async *rows(table: string): AsyncGenerator<Buffer> {
    for (let part = 1; this.#next?.name === partName(table, part); part += 1) {
      yield this.#next.data
      await this.#advance()
    }
  }

  async #advance(): Promise<void> {
    const { done, value } = await this.#entries.next()
    this.#next = done ? undefined : value
  }

  async close(): Promise<void> {
    await this.#entries.return(undefined)
  }
}

const notABackup = (file: string) =>
  new CommandError(`${file} is no backup of Exta: name a file that \`backup\` wrote.`)

const damaged = (file: string, reason: string, cause?: unknown) =>
  new CommandError(`${file} is damaged (${reason}), so it was not used: take another backup.`, { cause })

function asSentence(error: unknown, file: string): unknown {
  if (isErrno(error, 'ENOENT', 'ENOTDIR')) return new CommandError(`There is no file ${file}.`, { cause: error })
  if (isErrno(error, 'EISDIR')) return new CommandError(`${file} is a folder: name a file.`, { cause: error })
  if (isErrno(error, 'EACCES', 'EPERM')) return new CommandError(`This user may not read ${file}.`, { cause: error })
  if (error instanceof TarDamage) return damaged(file, error.message, error)
  if (isErrno(error, 'Z_DATA_ERROR') && /header/.test(error.message)) return notABackup(file)
  if (isErrno(error, 'Z_DATA_ERROR', 'Z_BUF_ERROR')) return damaged(file, error.message, error)
  return error
}
