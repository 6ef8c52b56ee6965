import { isDate } from './column-facts'
import { FileRecords } from './file-records'
import { COLUMNS_MAX } from './fit-cells'
import { normalised } from './layouts/layout'
import { firstLines, type PhysicalLines } from './physical-lines'
import { cellsOf, LINE_LENGTH_MAX, LINES_LOOKED_AT } from './sample-records'
import type { UnknownLayout } from './types'

/** The records of a file of which no line names the columns in words that are known. */
export type UnnamedRecords = {
  delimiter: string
  /** The line of words above the first record, when it has as many as that has cells. */
  header: UnknownLayout['header']
  firstLine: number
  records: string[][]
}

const DELIMITERS = ['~|~', ',', ';', '\t', '~', '|']
const CELLS_MIN = 3
const RECORDS_JUDGED = 2000
const ANY_LETTER = /\p{L}/u

/** Finds the records by their dates, and the delimiter by which most lines are such. Undefined where none is. */
export function findUnnamedRecords(lines: PhysicalLines): UnnamedRecords | undefined {
  const head = firstLines(lines, LINES_LOOKED_AT).map((line) => line.slice(0, LINE_LENGTH_MAX))
  const [best] = DELIMITERS.map((delimiter) => dated(head, delimiter)).toSorted(
    (one, other) => other.places.length - one.places.length || other.width - one.width,
  )
  const start = best?.places[0]
  if (!best || start === undefined) return undefined
  const { delimiter, width } = best
  return {
    delimiter,
    header: namesAbove(head, start, { delimiter, width }),
    firstLine: start + 1,
    records: recordsFrom(lines, start, { delimiter, width }),
  }
}

/** Which lines are cut by the delimiter into enough cells, of which one is a date; and how many cells most of them have. */
function dated(head: readonly string[], delimiter: string) {
  const widths = new Map<number, number>()
  const places = head.flatMap((line, index) => {
    if (!line.includes(delimiter)) return []
    const cells = cellsOf(line, delimiter)
    if (cells.length < CELLS_MIN || cells.length > COLUMNS_MAX || !cells.some((cell) => isDate(cell.trim()))) return []
    widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
    return [index]
  })
  const [most] = [...widths].toSorted(([, one], [, other]) => other - one)
  return { delimiter, places, width: most?.[0] ?? 0 }
}

type Shape = { delimiter: string; width: number }

function recordsFrom(lines: PhysicalLines, start: number, { delimiter, width }: Shape): string[][] {
  const records = new FileRecords(lines, delimiter, width, start)
  const found: string[][] = []
  for (; !records.isEnd && found.length < RECORDS_JUDGED; records.advance()) {
    records.read()
    const { cells, fault } = records
    if (fault === undefined && cells.length >= CELLS_MIN && cells.some((cell) => isDate(cell.trim())))
      found.push([...cells])
  }
  return found
}

function namesAbove(head: readonly string[], start: number, { delimiter, width }: Shape): UnknownLayout['header'] {
  const index = head.slice(0, start).findLastIndex((line) => line.trim() !== '')
  const line = head[index]
  if (line === undefined || !line.includes(delimiter)) return null
  const cells = cellsOf(line, delimiter)
  const isNames =
    Math.abs(cells.length - width) <= 1 &&
    cells.every((cell) => cell.trim() === '' || (ANY_LETTER.test(cell) && !isDate(cell.trim())))
  return isNames ? { line: index + 1, lineCount: 1, cells: cells.map(normalised) } : null
}
