import { decimalOf, paise } from '@/lib/money/paise'
import { rejectOf, type Body } from './read-body'
import { lineAt, type PhysicalLines } from './physical-lines'
import type { ReadingPlan } from './reading-plan'

const WHOLE_AMOUNT = /\.\d\d\s*$/

/**
 * A file that ends without a line break may end within its last line. A row whose balance is missing, or is the beginning of
 * the balance that must follow, was cut, and so was one whose last amount lacks the paise that all others have: stored, it
 * would come again with the whole file.
 */
export function setAsideCutEnd(body: Body, lines: PhysicalLines, plan: ReadingPlan): void {
  const last = body.rows.at(-1)
  if (!last || lines.isTerminated || last.line !== lines.count || !isCut(body, lines, plan)) return
  body.rows.pop()
  body.rejects.push(
    rejectOf({ line: last.line, lineCount: 1, raw: lineAt(lines, lines.count - 1) }, 'The file ends within this line.'),
  )
}

function isCut({ rows }: Body, lines: PhysicalLines, { positions, width, delimiter }: ReadingPlan): boolean {
  const [before, last] = rows.slice(-2)
  if (!before || !last) return false
  const raw = lineAt(lines, lines.count - 1)
  const printed = raw.slice(raw.lastIndexOf(delimiter) + 1).replace(/[\s"]/g, '')
  if (positions.balance !== width - 1) return isCutAmount(printed, raw, lines, { positions, width, delimiter })
  if (before.closingBalance === null) return false
  const following = [
    before.closingBalance + last.creditAmount - last.debitAmount, // oldest first
    before.closingBalance - before.creditAmount + before.debitAmount, // newest first
  ]
  if (last.closingBalance !== null && following.includes(last.closingBalance)) return false
  return last.closingBalance === null || following.some((balance) => decimalOf(paise(balance)).startsWith(printed))
}

type Columns = Pick<ReadingPlan, 'positions' | 'width' | 'delimiter'>

function isCutAmount(printed: string, raw: string, lines: PhysicalLines, { positions, width, delimiter }: Columns) {
  const isLast = [positions.debit, positions.credit, positions.amount].includes(width - 1)
  if (!isLast || printed === '' || WHOLE_AMOUNT.test(raw)) return false
  const above = lineAt(lines, lines.count - 2)
  return WHOLE_AMOUNT.test(above.slice(above.lastIndexOf(delimiter)))
}
