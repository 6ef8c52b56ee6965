import type { ParsedStatement } from './types'

type Told = Pick<ParsedStatement, 'rows' | 'rejects' | 'leftOut'>

/**
 * The physical lines that are told of, in order, each as often as it is: as a row, set aside or left out. Pending ones
 * stand in two lists and count once.
 */
export function linesTold({ rows, rejects, leftOut }: Told): number[] {
  const spans = [
    ...[...rows, ...rejects].map(({ line, lineCount }) => [line, line + lineCount - 1] as const),
    ...leftOut.filter(({ what }) => what !== 'pending').map(({ from, to }) => [from, to] as const),
  ]
  return spans
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at))
    .sort((one, other) => one - other)
}

/** How many of a file's lines are not told exactly once, or are counted otherwise than they are told. */
export function linesUntold(parsed: ParsedStatement): number {
  const { total, header, noise } = parsed.lines
  const told = linesTold(parsed)
  const spanned = [...parsed.rows, ...parsed.rejects].reduce((sum, { lineCount }) => sum + lineCount, 0)
  const misplaced = told.filter((line, at) => line !== at + 1).length
  return misplaced + Math.abs(total - told.length) + Math.abs(header + noise + spanned - total)
}
