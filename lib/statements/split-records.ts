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
  const { data, errors } = Papa.parse<string[]>(line, { delimiter, newline: '\n' })
  if (errors.some(({ code }) => code === 'MissingQuotes')) return undefined
  // A stray quote is a letter like any other: banks that do not quote do not escape either.
  return errors.length > 0 || data.length !== 1 ? line.split(delimiter) : data[0]
}

/**
 * Splits line by line, so that one stray quote cannot swallow the good rows behind it: lines are joined only when the
 * quoted cell ends within a few lines and the record then has no more than `columns` cells.
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
  for (let lineCount = 2; lineCount <= QUOTED_LINES_MAX && index + lineCount <= lines.length; lineCount++) {
    const raw = lines.slice(index, index + lineCount).join('\n')
    const cells = splitCells(raw, delimiter)
    if (cells) return cells.length <= columns ? { line: index + 1, lineCount, raw, cells } : undefined
  }
  return undefined
}
