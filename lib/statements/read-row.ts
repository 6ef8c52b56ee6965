import { addDays, findDayFirst, type IsoDate } from '@/lib/dates/iso-date'
import { paise, type Paise } from '@/lib/money/paise'
import { maskCardNumbers } from './mask-card-numbers'
import { findAmount, type Side } from './read-amount'
import { withoutBlankEnd, type FileRecord } from './split-records'
import type { LayoutDescription, StatementRow } from './types'

export type ReadRow = { row: StatementRow } | { reason: string }

const COLUMNS_MAX = 64
const CELL_LENGTH_MAX = 4096
const FIRST_DAY = '1990-01-01'
const DAYS_AHEAD_MAX = 7
const VALUE_DAYS_AHEAD_MAX = 366
// Balance and amount are added row by row: this far below the exact limit no step can leave it.
const ROW_AMOUNT_MAX = 1_000_000_000_000_000

/** Makes the reader of one layout's rows. A line that cannot be read for sure is answered with the reason. */
export function rowReader(layout: LayoutDescription, delimiter: string, today: IsoDate) {
  const bounds: Bounds = {
    date: { latest: addDays(today, DAYS_AHEAD_MAX), ahead: 'more than a week ahead' },
    value: { latest: addDays(today, VALUE_DAYS_AHEAD_MAX), ahead: 'more than a year ahead' },
  }
  return (record: FileRecord): ReadRow => {
    const cells = fitColumns(record.cells, layout, delimiter)
    if ('reason' in cells) return cells
    return readCells(cells.byRole, record, { ...bounds, currency: layout.currency })
  }
}

type Role = 'transactionDate' | 'valueDate' | 'narration' | 'reference' | 'debit' | 'credit' | 'balance'
type Cells = Record<Role, string>

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
    if (!(role in byRole)) continue
    byRole[role as Role] =
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

type Bound = { latest: IsoDate; ahead: string }
type Bounds = { date: Bound; value: Bound }
type Place = Bounds & { currency: string }

function readCells(cells: Cells, record: FileRecord, bounds: Place): ReadRow {
  if (isBlankDate(cells.transactionDate)) return { reason: 'It has no date.' }
  const transactionDate = readDate(cells.transactionDate, bounds.date)
  if ('reason' in transactionDate) return { reason: `The date ${transactionDate.reason}` }
  const valueDate = isBlankDate(cells.valueDate) ? { date: null } : readDate(cells.valueDate, bounds.value)
  if ('reason' in valueDate) return { reason: `The value date ${valueDate.reason}` }
  const money = readMoney(cells)
  if ('reason' in money) return money
  return {
    row: {
      line: record.line,
      lineCount: record.lineCount,
      transactionDate: transactionDate.date,
      valueDate: valueDate.date,
      narration: readNarration(cells.narration),
      reference: readReference(cells.reference),
      currency: bounds.currency,
      ...money,
    },
  }
}

const isBlankDate = (cell: string) => cell.trim() === ''

function readDate(cell: string, { latest, ahead }: Bound): { date: IsoDate } | { reason: string } {
  const date = findDayFirst(cell)
  if (!date) return { reason: `${quoted(cell)} is not a day of the calendar.` }
  if (date < FIRST_DAY) return { reason: `${quoted(cell)} lies before 1990.` }
  if (date > latest) return { reason: `${quoted(cell)} lies ${ahead}.` }
  return { date }
}

/** A cell that wraps is one text: where no space stands at the break, it falls within a word. */
function readNarration(cell: string): string {
  return maskCardNumbers(
    cell
      .trim()
      .replace(/(?<=\S)\n(?=\S)/g, '')
      .replaceAll('\n', ' '),
  )
}

type Money = Pick<StatementRow, 'debitAmount' | 'creditAmount' | 'closingBalance'>

const NOTHING = paise(0)

function readMoney(cells: Cells): Money | { reason: string } {
  const debit = readAmount(cells.debit, 'dr')
  const credit = readAmount(cells.credit, 'cr')
  const closingBalance = isBlank(cells.balance) ? null : findAmount(cells.balance, 'cr')
  if (debit === undefined) return { reason: `The debit amount ${quoted(cells.debit)} is not an amount.` }
  if (credit === undefined) return { reason: `The credit amount ${quoted(cells.credit)} is not an amount.` }
  if (closingBalance === undefined) return { reason: `The closing balance ${quoted(cells.balance)} is not an amount.` }
  if (debit !== 0 && credit !== 0) return { reason: 'It has both a debit and a credit amount.' }
  // NetBanking leaves both sides blank where Delimited prints two zeros: then only the balance says that it is a row.
  if (isBlank(cells.debit) && isBlank(cells.credit) && closingBalance === null)
    return { reason: 'It has no amount and no balance.' }
  if ([debit, credit, closingBalance ?? 0].some((amount) => Math.abs(amount) > ROW_AMOUNT_MAX)) {
    return { reason: 'An amount in it is larger than ₹10,00,000 crore.' }
  }
  // A negative debit is money that came back, and the other way round.
  const out = paise(Math.max(debit, 0) + Math.max(-credit, 0))
  const back = paise(Math.max(credit, 0) + Math.max(-debit, 0))
  return { debitAmount: out, creditAmount: back, closingBalance }
}

const isBlank = (cell: string) => cell.trim() === '' || cell.trim() === '-'

const readAmount = (cell: string, side: Side): Paise | undefined => (isBlank(cell) ? NOTHING : findAmount(cell, side))

const SPREADSHEET_RUIN = /^\d(\.\d+)?E\+?\d+$/i

/** Null where nothing is told: blank, zeros, or a number that a spreadsheet has rounded away. */
function readReference(cell: string): string | null {
  const reference = cell.trim()
  return reference === '' || /^0+$/.test(reference) || SPREADSHEET_RUIN.test(reference) ? null : reference
}

const quoted = (cell: string) => `“${cell.trim().slice(0, 40)}”`
