/** A text and where its physical lines lie in it; nothing is cut out before somebody asks for it. */
export type PhysicalLines = {
  text: string
  count: number
  starts: Uint32Array
  ends: Uint32Array
  /** The last line has a break behind it; without one the file may have been cut. */
  isTerminated: boolean
}

const LINES_AT_FIRST = 1024

/**
 * The lines between LF, CRLF and lone CR. What follows the last break is a line only when something stands there. Beyond
 * `most` they are counted and not kept: a hostile file may have millions.
 */
export function findLines(text: string, most: number): PhysicalLines {
  let starts = new Uint32Array(LINES_AT_FIRST)
  let ends = new Uint32Array(LINES_AT_FIRST)
  let [count, start] = [0, 0]
  let lineFeed = nextBreak(text, '\n', 0)
  let carriageReturn = nextBreak(text, '\r', 0)
  while (start < text.length) {
    if (count === starts.length && count < most) [starts, ends] = [grown(starts), grown(ends)]
    const end = Math.min(lineFeed, carriageReturn, text.length)
    starts[count] = start // beyond the array's end nothing is written
    ends[count] = end
    count++
    start = end === carriageReturn && lineFeed === end + 1 ? end + 2 : end + 1
    if (lineFeed < start) lineFeed = nextBreak(text, '\n', start)
    if (carriageReturn < start) carriageReturn = nextBreak(text, '\r', start)
  }
  return { text, count, starts, ends, isTerminated: /[\r\n]$/.test(text.slice(-1)) }
}

function nextBreak(text: string, sign: '\n' | '\r', from: number): number {
  const at = text.indexOf(sign, from)
  return at < 0 ? Infinity : at
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2)
  larger.set(array)
  return larger
}

/** The line without its break, counted from 0. */
export function lineAt({ text, starts, ends }: PhysicalLines, index: number): string {
  return text.slice(starts[index], ends[index])
}

/** The first lines, at most so many. */
export function firstLines(lines: PhysicalLines, most: number): string[] {
  return Array.from({ length: Math.min(lines.count, most) }, (_, index) => lineAt(lines, index))
}
