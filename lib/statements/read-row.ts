import { addDays, findDayFirst, type IsoDate } from '@/lib/dates/iso-date'
import { findRupees, paise, type Paise } from '@/lib/money/paise'
import { withoutBlankEnd } from './find-header'
import type { ColumnRole, LayoutDescription } from './layouts/layout'
import type { FileRecord } from './split-records'
import type { StatementRow } from './types'

export type ReadRow = { row: StatementRow } | { reason: string }

const COLUMNS_MAX = 64
const CELL_LENGTH_MAX = 4096
const FIRST_YEAR = '1990'
const DAYS_AHEAD_MAX = 7
// Balance and amount are added row by row: this far below the exact limit no step can leave it.
const AMOUNT_MAX = 1_000_000_000_000_000

/** Makes the reader of one layout's rows. A line that cannot be read for sure is answered with the reason. */
export function rowReader(layout: LayoutDescription, delimiter: string, today: IsoDate) {
  const latest = addDays(today, DAYS_AHEAD_MAX)
  return (record: FileRecord): ReadRow => {
    const cells = fitColumns(record.cells, layout, delimiter)
    if ('reason' in cells) return cells
    return readCells(cells.byRole, record, latest)
  }
}

type Cells = Record<ColumnRole, string>

/**
 * Surplus cells come from commas that the bank did not quote in the narration: the columns on its right are well-formed,
 * so whatever is too much belongs to it. A wrong guess fails on the value date or the amounts and is set aside.
 */
function fitColumns(
  all: readonly string[],
  { columns }: LayoutDescription,
  delimiter: string,
): { byRole: Cells } | { reason: string } {
  const cells = all.length > columns.length ? trimSurplus(all, columns.length) : all
  if (cells.length > COLUMNS_MAX)
    return { reason: `It has ${cells.length} columns; no statement has more than ${COLUMNS_MAX}.` }
  if (cells.some((cell) => cell.length > CELL_LENGTH_MAX))
    return { reason: `A cell is longer than ${CELL_LENGTH_MAX} characters.` }
  if (cells.length < columns.length) return { reason: `It has ${cells.length} of the ${columns.length} columns.` }
  const surplus = cells.length - columns.length
  const narrationAt = columns.findIndex(({ role }) => role === 'narration')
  const byRole = {
    transactionDate: '',
    valueDate: '',
    narration: '',
    reference: '',
    debit: '',
    credit: '',
    balance: '',
  }
  for (const [index, { role }] of columns.entries()) {
    byRole[role] =
      index === narrationAt
        ? cells.slice(index, index + surplus + 1).join(delimiter)
        : (cells[index < narrationAt ? index : index + surplus] ?? '')
  }
  return { byRole }
}

function trimSurplus(cells: readonly string[], columns: number): readonly string[] {
  const used = withoutBlankEnd(cells)
  return used.length < columns ? cells.slice(0, columns) : used
}

function readCells(cells: Cells, record: FileRecord, latest: IsoDate): ReadRow {
  const transactionDate = findDayFirst(cells.transactionDate)
  if (!transactionDate)
    return {
      reason:
        cells.transactionDate.trim() === ''
          ? 'It has no date.'
          : `The date ${quoted(cells.transactionDate)} is not a day of the calendar.`,
    }
  if (transactionDate < FIRST_YEAR || transactionDate > latest)
    return { reason: `The date ${quoted(cells.transactionDate)} lies before 1990 or more than a week ahead.` }
  const valueDate = cells.valueDate.trim() === '' ? null : findDayFirst(cells.valueDate)
  if (valueDate === undefined)
    return { reason: `The value date ${quoted(cells.valueDate)} is not a day of the calendar.` }
  const money = readMoney(cells)
  if ('reason' in money) return money
  return {
    row: {
      line: record.line,
      lineCount: record.lineCount,
      transactionDate,
      valueDate,
      narration: cells.narration.trim(),
      reference: readReference(cells.reference),
      ...money,
    },
  }
}

type Money = Pick<StatementRow, 'debitAmount' | 'creditAmount' | 'closingBalance'>

const NOTHING = paise(0)

function readMoney(cells: Cells): Money | { reason: string } {
  const debit = readAmount(cells.debit)
  const credit = readAmount(cells.credit)
  const closingBalance = isBlank(cells.balance) ? null : findRupees(cells.balance)
  if (debit === undefined) return { reason: `The debit amount ${quoted(cells.debit)} is not an amount.` }
  if (credit === undefined) return { reason: `The credit amount ${quoted(cells.credit)} is not an amount.` }
  if (closingBalance === undefined) return { reason: `The closing balance ${quoted(cells.balance)} is not an amount.` }
  if (debit !== 0 && credit !== 0) return { reason: 'It has both a debit and a credit amount.' }
  // NetBanking leaves both sides blank where Delimited prints two zeros: then only the balance says that it is a row.
  if (isBlank(cells.debit) && isBlank(cells.credit) && closingBalance === null)
    return { reason: 'It has no amount and no balance.' }
  if ([debit, credit, closingBalance ?? 0].some((amount) => Math.abs(amount) > AMOUNT_MAX)) {
    return { reason: 'An amount in it is larger than ₹10,00,000 crore.' }
  }
  // A negative debit is money that came back, and the other way round.
  const out = paise(Math.max(debit, 0) + Math.max(-credit, 0))
  const back = paise(Math.max(credit, 0) + Math.max(-debit, 0))
  return { debitAmount: out, creditAmount: back, closingBalance }
}

const isBlank = (cell: string) => cell.trim() === '' || cell.trim() === '-'

const readAmount = (cell: string): Paise | undefined => (isBlank(cell) ? NOTHING : findRupees(cell))

const SPREADSHEET_RUIN = /^\d(\.\d+)?E\+?\d+$/i

/** Null where nothing is told: blank, zeros, or a number that a spreadsheet has rounded away. */
function readReference(cell: string): string | null {
  const reference = cell.trim()
  return reference === '' || /^0+$/.test(reference) || SPREADSHEET_RUIN.test(reference) ? null : reference
}

const quoted = (cell: string) => `“${cell.trim().slice(0, 40)}”`
