import { COLUMNS_MAX } from './fit-cells'
import { firstLines, type PhysicalLines } from './physical-lines'
import { splitCells } from './split-cells'
import type { UnknownLayout } from './types'

export const LINES_LOOKED_AT = 60
export const LINE_LENGTH_MAX = 16_384
const SAMPLE_RECORDS = 20
const DELIMITERS = [',', '\t', ';', '~', '|']

type Sample = UnknownLayout['sample']

/** The first records behind so many lines, cut short where they are absurdly long. */
export function sampleFrom(lines: PhysicalLines, delimiter: string, from: number, most = SAMPLE_RECORDS): Sample {
  return firstLines(lines, from + LINES_LOOKED_AT)
    .map((line, index) => ({ line: index + 1, text: line.slice(0, LINE_LENGTH_MAX) }))
    .slice(from)
    .filter(({ text }) => text.trim() !== '')
    .slice(0, most)
    .map(({ line, text }) => ({ line, cells: cellsOf(text, delimiter).slice(0, COLUMNS_MAX) }))
}

export const cellsOf = (line: string, delimiter: string) => splitCells(line, delimiter) ?? line.split(delimiter)

/** The sign that stands in a text more often than the others. */
export function delimiterOf(text: string): string {
  const count = (delimiter: string) => text.split(delimiter).length
  return DELIMITERS.toSorted((one, other) => count(other) - count(one))[0] ?? ','
}
