import Papa from 'papaparse'

/** One record of the file: one physical line, or several where a quoted cell holds line breaks. */
export type FileRecord = { line: number; lineCount: number; raw: string; cells: string[] }

const QUOTED_LINES_MAX = 8

/** The physical lines. What follows the last line break is a line only when something stands there. */
export function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** The cells of one line; undefined when a quoted cell does not end in it. */
export function splitCells(line: string, delimiter: string): string[] | undefined {
  if (!line.includes('"')) return line.split(delimiter)
  if (endsInOpenedCell(line, delimiter)) return undefined
  const { data, errors } = Papa.parse<string[]>(line, { delimiter, newline: '\n' })
  if (errors.some(({ code }) => code === 'MissingQuotes')) return undefined
  // A stray quote is a letter like any other: banks that do not quote do not escape either.
  return errors.length > 0 || data.length !== 1 ? line.split(delimiter) : data[0]
}

/** Told without the parser, which a file of nothing but such lines would keep busy for seconds. */
function endsInOpenedCell(line: string, delimiter: string): boolean {
  const last = line.lastIndexOf('"')
  return (last === 0 || line[last - 1] === delimiter) && line.split('"').length % 2 === 0
}

/**
 * Splits line by line, so that one stray quote cannot swallow the good rows behind it: lines are joined only when the
 * quoted cell ends within a few lines, none of them is a row of its own, and no more than `columns` cells come of it.
 */
export function* splitRecords(lines: readonly string[], delimiter: string, columns: number): Generator<FileRecord> {
  for (let index = 0; index < lines.length;) {
    const line = lines[index] ?? ''
    const record = wholeLine(line, index, delimiter) ?? joined(lines, index, delimiter, columns)
    yield record ?? { line: index + 1, lineCount: 1, raw: line, cells: line.split(delimiter) }
    index += record?.lineCount ?? 1
  }
}

function wholeLine(line: string, index: number, delimiter: string): FileRecord | undefined {
  const cells = splitCells(line, delimiter)
  return cells && { line: index + 1, lineCount: 1, raw: line, cells }
}

function joined(lines: readonly string[], index: number, delimiter: string, columns: number): FileRecord | undefined {
  let raw = lines[index] ?? ''
  for (let lineCount = 2; lineCount <= QUOTED_LINES_MAX && index + lineCount <= lines.length; lineCount++) {
    const next = lines[index + lineCount - 1] ?? ''
    if (isRowOfItsOwn(next, delimiter, columns)) return undefined
    raw += `\n${next}`
    const quote = next.replaceAll('""', '  ').indexOf('"')
    if (quote < 0) continue // the cell goes on
    const behind = next.slice(quote + 1).replace(/^ +/, '')
    if (behind !== '' && !behind.startsWith(delimiter)) return undefined
    const { data, errors } = Papa.parse<string[]>(raw, { delimiter, newline: '\r\n' })
    if (errors.some(({ code }) => code === 'MissingQuotes')) continue
    const cells = data[0] ?? []
    const isOneRecord = errors.length === 0 && data.length === 1 && withoutBlankEnd(cells).length <= columns
    return isOneRecord ? { line: index + 1, lineCount, raw, cells } : undefined
  }
  return undefined
}

const STARTS_WITH_DATE = /^\s*"?\d{1,2}[/.-][A-Z\d]{1,3}[/.-]\d{2,4}[ "]*$/i

function isRowOfItsOwn(line: string, delimiter: string, columns: number): boolean {
  const cells = line.split(delimiter)
  return cells.length >= columns && STARTS_WITH_DATE.test(cells[0] ?? '')
}

/** Spreadsheets pad rows with empty cells. */
export function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  const length = cells.findLastIndex((cell) => cell.trim() !== '') + 1
  return length === cells.length ? cells : cells.slice(0, length)
}
