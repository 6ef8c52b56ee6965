import { decimalOf, paise } from '@/lib/money/paise'
import { rejectOf } from './read-body'
import type { Reject, StatementRow } from './types'

type Rows = { rows: StatementRow[]; rejects: Reject[] }
type LastLine = { line: number; raw: string; delimiter: string }

/**
 * A file that ends without a line break may end within its last line. A row whose balance is missing, or is the
 * beginning of the balance that must follow, was cut: stored, it would come again with the whole file.
 */
export function setAsideCutEnd({ rows, rejects }: Rows, { line, raw, delimiter }: LastLine): Rows {
  const [before, last] = rows.slice(-2)
  if (!before || !last || last.line !== line || before.closingBalance === null) return { rows, rejects }
  const printed = raw.slice(raw.lastIndexOf(delimiter) + 1).replace(/[\s"]/g, '')
  const following = [
    before.closingBalance + last.creditAmount - last.debitAmount, // oldest first
    before.closingBalance - before.creditAmount + before.debitAmount, // newest first
  ]
  if (last.closingBalance !== null && following.includes(last.closingBalance)) return { rows, rejects }
  const isCut =
    last.closingBalance === null || following.some((balance) => decimalOf(paise(balance)).startsWith(printed))
  if (!isCut) return { rows, rejects }
  const cut = rejectOf({ line, lineCount: 1, raw }, 'The file ends within this line.')
  return { rows: rows.slice(0, -1), rejects: [...rejects, cut] }
}
