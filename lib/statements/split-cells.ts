/** A line's cells, or undefined when a quoted cell does not end in it. */
export function splitCells(line: string, delimiter: string): string[] | undefined {
  if (!line.includes('"')) return line.split(delimiter)
  const cells = splitQuoted(line, delimiter)
  // Banks that do not quote do not escape either: a stray quote is a letter like any other.
  return cells === 'stray quote' ? line.split(delimiter) : cells
}

/**
 * A cell is quoted where a quote begins it, behind spaces or the `=` by which spreadsheets keep a text. When something
 * else than the delimiter follows the closing quote, the line was never quoted. Undefined where a quoted cell goes on.
 */
export function splitQuoted(line: string, delimiter: string): string[] | 'stray quote' | undefined {
  const cells: string[] = []
  let at = 0
  for (;;) {
    const open = openingQuote(line, at)
    if (open < 0) {
      const end = line.indexOf(delimiter, at)
      cells.push(end < 0 ? line.slice(at) : line.slice(at, end))
      if (end < 0) return cells
      at = end + delimiter.length
      continue
    }
    const close = closingQuote(line, open)
    if (close < 0) return undefined
    const behind = skipSpaces(line, close + 1)
    if (behind < line.length && !line.startsWith(delimiter, behind)) return 'stray quote'
    cells.push(unescaped(line.slice(open + 1, close)))
    if (behind >= line.length) return cells
    at = behind + delimiter.length
  }
}

const QUOTE = 34
const SPACE = 32
const EQUALS = 61

function skipSpaces(line: string, from: number): number {
  let at = from
  while (line.charCodeAt(at) === SPACE) at++
  return at
}

function openingQuote(line: string, from: number): number {
  let at = skipSpaces(line, from)
  if (line.charCodeAt(at) === EQUALS) at++
  return line.charCodeAt(at) === QUOTE ? at : -1
}

function closingQuote(line: string, open: number): number {
  for (let at = line.indexOf('"', open + 1); at >= 0; at = line.indexOf('"', at + 2))
    if (line.charCodeAt(at + 1) !== QUOTE) return at
  return -1
}

const unescaped = (cell: string) => (cell.includes('"') ? cell.replaceAll('""', '"') : cell)

/** Spreadsheets pad rows with empty cells. */
export function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  const length = cells.findLastIndex((cell) => cell.trim() !== '') + 1
  return length === cells.length ? cells : cells.slice(0, length)
}
