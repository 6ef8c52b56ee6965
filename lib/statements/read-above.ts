import { emptyKindOf } from './classify-line'
import { leaveOut } from './left-out'
import type { PrintedSums } from './printed-sums-found'
import { rejectOf } from './read-body'
import { isRow, rowReader } from './read-row'
import { NO_FINDINGS, type ReadingPlan } from './reading-plan'
import { splitCells } from './split-cells'
import { startsLikeRow } from './starts-like-row'
import type { LeftOut, Reject } from './types'

type Above = { above: readonly string[]; opening: string | undefined }

/** What stands above the header is the bank's letterhead; a whole row there has lost its place, and is shown. */
export function readAbove({ above, opening }: Above, plan: ReadingPlan, sums: PrintedSums) {
  if (opening !== undefined) sums.keepBalance(opening, 'opening')
  const leftOut: LeftOut[] = []
  const rejects: Reject[] = []
  const readRow = rowReader(plan, { ...NO_FINDINGS })
  for (const [index, raw] of above.entries()) {
    const line = index + 1
    const cells = splitCells(raw, plan.delimiter) ?? []
    if (startsLikeRow(cells, plan) && isRow(readRow(cells, line, 1)))
      rejects.push(rejectOf({ line, lineCount: 1, raw }, 'It stands above the line that names the columns.'))
    else {
      leaveOut(leftOut, emptyKindOf(raw) ?? 'letterhead', line, 1)
      sums.note(cells, 'letterhead')
    }
  }
  return { leftOut, rejects }
}
