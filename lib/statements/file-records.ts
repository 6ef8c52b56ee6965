import { COLUMNS_MAX, tooManyColumns } from './fit-cells'
import { lineAt, type PhysicalLines } from './physical-lines'
import { splitCells, splitQuoted, withoutBlankEnd } from './split-cells'

const QUOTED_LINES_MAX = 16
const RECORD_LENGTH_MAX = 1_048_576
const STARTS_WITH_DATE = /^\s*"?\d{1,4}[/.-](?:\d{1,2}|[A-Z]{3,9})[/.-]\d{1,4}\b/i
const QUOTE = 34

/**
 * Walks through a file's records, from the line at `index` on. A record is one line, or several where a quoted cell holds
 * line breaks. Lines are joined only when the quoted cell ends within a few of them, none of them is a row of its own, and
 * no more cells come of it than the header has: one stray quote must not swallow the good rows behind it. `cells` is used
 * again for the next record.
 */
export class FileRecords {
  readonly cells: string[] = []
  lineCount = 1
  /** Why the record was not split at all. */
  fault: string | undefined
  private readonly code: number

  constructor(
    private readonly lines: PhysicalLines,
    private readonly delimiter: string,
    private readonly width: number,
    private index = 0,
  ) {
    this.code = delimiter.charCodeAt(0)
  }

  /** The first line of the record, counted from 1. */
  get line(): number {
    return this.index + 1
  }

  get isEnd(): boolean {
    return this.index >= this.lines.count
  }

  /** The record's length in characters. */
  get length(): number {
    return (this.lines.ends[this.index + this.lineCount - 1] ?? 0) - (this.lines.starts[this.index] ?? 0)
  }

  /** The record as it stands in the file. */
  get raw(): string {
    const { text, starts, ends } = this.lines
    const raw = text.slice(starts[this.index], ends[this.index + this.lineCount - 1])
    return this.lineCount > 1 ? raw.replace(/\r\n?/g, '\n') : raw
  }

  advance(): void {
    this.index += this.lineCount
  }

  /** Splits the record at which the walk stands. */
  read(): void {
    this.lineCount = 1
    this.fault = undefined
    if (this.length > RECORD_LENGTH_MAX) return this.refuse(`It is longer than ${RECORD_LENGTH_MAX} characters.`)
    const count = this.cutPlain()
    if (count < 0) this.cutQuoted()
    else if (count > COLUMNS_MAX) this.refuse(tooManyColumns(count))
  }

  private refuse(fault: string): void {
    this.fault = fault
    this.cells.length = 0
  }

  /** Cuts a line without quotes; answers how many cells it has, of which so many as are allowed are kept, or -1. */
  private cutPlain(): number {
    const { text, starts, ends } = this.lines
    const end = ends[this.index] ?? 0
    const { cells, code, delimiter } = this
    const { length } = delimiter
    let count = 0
    let from = starts[this.index] ?? 0
    for (let at = from; at < end; at++) {
      const found = text.charCodeAt(at)
      if (found === QUOTE) return -1
      if (found !== code || (length > 1 && !text.startsWith(delimiter, at))) continue
      if (count < COLUMNS_MAX) cells[count] = text.slice(from, at)
      count++
      from = at + length
      at = from - 1
    }
    if (count < COLUMNS_MAX) cells[count] = text.slice(from, end)
    count++
    if (cells.length > count) cells.length = count
    return count
  }

  private cutQuoted(): void {
    const line = lineAt(this.lines, this.index)
    const cells = splitCells(line, this.delimiter) ?? this.joined(line) ?? line.split(this.delimiter)
    if (cells.length > COLUMNS_MAX && withoutBlankEnd(cells).length > COLUMNS_MAX)
      return this.refuse(tooManyColumns(cells.length))
    this.cells.length = 0
    this.cells.push(...cells.slice(0, COLUMNS_MAX))
  }

  private joined(line: string): string[] | undefined {
    let raw = line
    for (let lineCount = 2; lineCount <= QUOTED_LINES_MAX && this.index + lineCount <= this.lines.count; lineCount++) {
      const next = lineAt(this.lines, this.index + lineCount - 1)
      if (this.isRowOfItsOwn(next)) return undefined
      raw += `\n${next}`
      if (raw.length > RECORD_LENGTH_MAX) return undefined
      if (!next.includes('"')) continue // the cell goes on
      const cells = splitQuoted(raw, this.delimiter)
      if (!cells) continue
      if (cells === 'stray quote' || withoutBlankEnd(cells).length > this.width) return undefined
      this.lineCount = lineCount
      return cells
    }
    return undefined
  }

  private isRowOfItsOwn(line: string): boolean {
    return STARTS_WITH_DATE.test(line) && line.split(this.delimiter).length >= this.width
  }
}
