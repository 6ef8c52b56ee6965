import { createHash } from 'node:crypto'

/** What proves that the rows of a table are the same: their number, and SHA-256 over COPY's text in order of the key. */
export type TableDigest = { name: string; columns: string[]; rows: number; bytes: number; sha256: string }

const NEWLINE = 10

/** Adds a table's text up, chunk by chunk. In COPY's text format every row, and nothing else, ends a line. */
export class Digesting {
  #hash = createHash('sha256')
  #rows = 0
  #bytes = 0

  add(chunk: Buffer): void {
    this.#hash.update(chunk)
    this.#bytes += chunk.length
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) this.#rows += 1
  }

  end(): Omit<TableDigest, 'name' | 'columns'> {
    return { rows: this.#rows, bytes: this.#bytes, sha256: this.#hash.digest('hex') }
  }
}

export const isSame = (a: Omit<TableDigest, 'name' | 'columns'>, b: Omit<TableDigest, 'name' | 'columns'>): boolean =>
  a.rows === b.rows && a.bytes === b.bytes && a.sha256 === b.sha256
