import { randomBytes } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { rowCategorizer } from '@/lib/categorization/categorize-row'
import { fingerprinter } from '@/lib/intake/fingerprint'
import { copyLine, printedLine } from '@/lib/ledger/copy-lines'
import { GatheredAssignments } from '@/lib/provenance/gather-assignments'
import type { Assignment } from '@/lib/provenance/types'
import { setAsideLine } from '@/lib/statements/set-aside-lines'
import type { ParsedStatement } from '@/lib/statements/types'
import { factsOf } from './facts-of'
import { LineBuffer } from './line-buffer'
import type { FileFacts, RowPortion, WritingOut } from './types'

const ROWS_COMPARED = 50

// So many that round trips do not count, so few that the database has work while the next are made. The first are fewer,
// for until they are there the database waits.
const FIRST_ROWS = 2048
const ROWS_AT_ONCE = 8192

/** A file that has been read, in the form in which the database takes its rows. */
export class FileInHand {
  readonly facts: FileFacts
  readonly #prints: string[] = []
  readonly #lines = new LineBuffer()
  readonly #printOf = fingerprinter()
  #assigned = new GatheredAssignments()

  constructor(private readonly parsed: ParsedStatement) {
    this.facts = factsOf(parsed)
  }

  /** Fingerprints are made in the order of the rows, each once and when it is needed. */
  #print(place: number): string {
    const { rows } = this.parsed
    for (let next = this.#prints.length; next <= place; next++) {
      const row = rows[next]
      if (row) this.#prints.push(this.#printOf(row))
    }
    return this.#prints[place] ?? ''
  }

  ends(): string[] {
    const { length } = this.parsed.rows
    const places = Array.from({ length: Math.min(2 * ROWS_COMPARED, length) }, (_, index) =>
      index < ROWS_COMPARED ? index : length - 1 - (index - ROWS_COMPARED),
    )
    return [...new Set(places.map((place) => this.#print(place)))]
  }

  printed(): Uint8Array {
    for (const [place, row] of this.parsed.rows.entries()) this.#lines.add(printedLine(row, place, this.#print(place)))
    return this.#lines.take()
  }

  setAside(): Uint8Array {
    for (const reject of this.parsed.rejects) this.#lines.add(setAsideLine(uuid(), reject))
    return this.#lines.take()
  }

  *portions({ knowledge, accountId, classes }: WritingOut): Generator<RowPortion> {
    const categorizeRow = rowCategorizer(knowledge)
    this.#assigned = new GatheredAssignments()
    const { rows } = this.parsed
    const random = randomBytes(16) // of the id's random part; the places keep the rows of a file in order and apart
    const msecs = Date.now()
    let [count, size] = [0, FIRST_ROWS]
    for (const [place, row] of rows.entries()) {
      if (classes && classes[place] !== '0') continue
      const id = uuid({ msecs, random, seq: place })
      const categorized = categorizeRow(row, accountId)
      this.#lines.add(copyLine(row, categorized, { id, fingerprint: this.#print(place) }))
      this.#assigned.add({ ...categorized, creditAmount: row.creditAmount })
      if (++count < size) continue
      yield { chunk: this.#lines.take(), rows: count }
      ;[count, size] = [0, ROWS_AT_ONCE]
    }
    if (count > 0) yield { chunk: this.#lines.take(), rows: count }
  }

  /** What the rows were tagged that have been written out. */
  assigned(): Assignment[] {
    return this.#assigned.list()
  }
}
