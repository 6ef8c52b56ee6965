import type { LeftOut, LeftOutKind } from './types'

/** Notes lines in the order of the file; neighbours of one kind are one run. */
export function leaveOut(runs: LeftOut[], what: LeftOutKind, line: number, lineCount: number): void {
  const last = runs.at(-1)
  if (last?.what === what && last.to === line - 1) last.to = line + lineCount - 1
  else runs.push({ from: line, to: line + lineCount - 1, what })
}
