import type { ReadingPlan } from './reading-plan'

const LIKE_A_DATE =
  /^[\s"=]*(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2}[/. -]{0,2}(?:\p{L}{3,9}\.?[/. -]{0,2}\d{2,4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w{0,6}$))/iu
const LIKE_MONEY = /^[^\p{L}\d]{0,4}(?:inr|rs\.?)? ?-?\d[\d,. ]*\W{0,3}(?:dr|cr)?[.,)]*$/iu
const CELLS_MIN = 2

/** Whether something stands where a row has its dates that looks like one, right or wrong. */
export function startsLikeRow(cells: readonly string[], { positions }: ReadingPlan): boolean {
  if (cells.length < CELLS_MIN) return false
  return [cells[0], cells[positions.transactionDate], cells[positions.valueDate]].some((cell) => isLikeDate(cell ?? ''))
}

export const isLikeDate = (cell: string) => LIKE_A_DATE.test(cell.slice(0, 40))

/** Whether an amount stands where a row has its money. */
export function hasMoney(cells: readonly string[], { positions }: ReadingPlan): boolean {
  const { debit, credit, amount, balance } = positions
  return [debit, credit, amount, balance].some((at) => LIKE_MONEY.test((cells[at] ?? '').slice(0, 40).trim()))
}
