import type { LeftOut, LeftOutKind } from './types'

/** Notes lines; neighbours of one kind are one run. */
export function leaveOut(runs: LeftOut[], what: LeftOutKind, line: number, lineCount: number): void {
  const last = runs.at(-1)
  if (last?.what === what && last.to === line - 1) last.to = line + lineCount - 1
  else runs.push({ from: line, to: line + lineCount - 1, what })
}

/** In the order of the file, also where something was only told by what came later. */
export function inOrder(runs: readonly LeftOut[]): LeftOut[] {
  const ordered: LeftOut[] = []
  for (const { from, to, what } of runs.toSorted((one, other) => one.from - other.from))
    leaveOut(ordered, what, from, to - from + 1)
  return ordered
}
