import { readNarration } from './read-row'
import type { ReadingPlan } from './reading-plan'
import type { StatementRow } from './types'

const LINES_MAX = 32
const LENGTH_MAX = 4096

export type Continuation = { narration: string; reference: string }

/**
 * A line that has words where rows have their narration, and neither dates nor money: the text of the row above it goes on,
 * as where a PDF's table became lines.
 */
export function continuationOf(cells: readonly string[], plan: ReadingPlan): Continuation | undefined {
  const { narrations, reference, valueDate, ...money } = plan.positions
  if (cells.length > plan.width) return undefined
  const isBlank = (at: number) => (cells[at] ?? '').trim() === ''
  if (![valueDate, ...Object.values(money)].every(isBlank)) return undefined
  const narration = narrations.map((at) => (cells[at] ?? '').trim()).join(' ')
  const found = { narration: narration.trim(), reference: (cells[reference] ?? '').trim() }
  return found.narration === '' && found.reference === '' ? undefined : found
}

/** A row does not go on for ever: what would not fit is no part of it, and is answered with false. */
export function joinContinuation(
  row: StatementRow,
  { narration, reference }: Continuation,
  lineCount: number,
): boolean {
  if (row.lineCount + lineCount > LINES_MAX || row.narration.length + narration.length > LENGTH_MAX) return false
  if (narration !== '') row.narration = readNarration(joined(row.narration, narration))
  if (reference !== '') row.reference = joined(row.reference ?? '', reference)
  row.lineCount += lineCount
  return true
}

/** Banks break between words, and behind and before the signs that part the fields of a narration. */
function joined(text: string, next: string): string {
  const isWithinField = /[/\-*]$/.test(text) || /^[/\-*]/.test(next) || text === ''
  return isWithinField ? text + next : `${text} ${next}`
}
