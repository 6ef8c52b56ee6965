import type { IsoDate } from '@/lib/dates/iso-date'
import { paise } from '@/lib/money/paise'
import type { LedgerRow } from './account-rows'
import { badLine } from './plant-bad-lines'
import { delimitedPrinter } from './print-delimited'
import { netbankingPrinter } from './print-netbanking'
import type { PrintedFor, PrintedSums, StatementPrinter } from './statement-printer'
import { addRow, takeBack, monthIn, noLines, noSums, type LineCounts, type StatementTruth } from './truth'

const PRINTERS = { netbanking: netbankingPrinter, delimited: delimitedPrinter } as const

export type SampleLayout = keyof typeof PRINTERS

/** How much of the rows a file takes: all of them, so many, or as many as fill so many bytes to the last one. */
export type FileSize = { kind: 'all' } | { kind: 'rows'; rows: number } | { kind: 'bytes'; bytes: number }

export type StatementPlan = {
  layout: SampleLayout
  printedFor: PrintedFor
  rows: Iterable<LedgerRow>
  /** The last day that the file before held; undefined for the first. */
  knownUntil: IsoDate | undefined
  /** Behind which row each bad line stands. */
  badPlaces: readonly number[]
  size: FileSize
}

type Page = {
  printer: StatementPrinter
  plan: StatementPlan
  truth: StatementTruth
  /** Counts the line and gives it its line break. */
  put: (kind: Exclude<keyof LineCounts, 'total'>, line: string) => string
}

/** Prints a statement piece by piece, so that its size costs no memory; answers with what it holds. All of it is ASCII. */
export function* printStatement(plan: StatementPlan): Generator<string, StatementTruth> {
  const printer = PRINTERS[plan.layout]
  const truth = nothingYet(plan)
  const page: Page = {
    printer,
    plan,
    truth,
    put: (kind, line) => {
      truth.lines[kind]++
      truth.lines.total++
      truth.bytes += line.length + 1
      return `${line}\n`
    },
  }
  for (const line of printer.opening(plan.printedFor)) yield page.put('noise', line)
  yield page.put('header', printer.header)
  for (const line of printer.behindHeader) yield page.put('noise', line)
  yield* printRows(page)
  for (const line of printer.closing(printedSums(truth))) yield page.put('noise', line)
  const missing = plan.size.kind === 'bytes' ? plan.size.bytes - truth.bytes : 0
  if (missing > 0) yield page.put('noise', ' '.repeat(missing - 1))
  return truth
}

function* printRows({ printer, plan, truth, put }: Page): Generator<string> {
  const behind = length(printer.closing(LARGEST_SUMS))
  let before: LedgerRow | undefined
  let planted = 0
  for (const row of plan.rows) {
    const line = printer.cells(row).join(',')
    const reserved = behind + (plan.badPlaces.length - planted) * BAD_LINE_LENGTH_MAX
    if (isFull(plan.size, truth, line.length + 1 + reserved)) break
    yield put('rows', line)
    note(truth, row, plan.knownUntil)
    for (; (plan.badPlaces[planted] ?? Infinity) <= truth.sums.rows; planted++)
      yield put('bad', badLine(printer, row, planted))
    before = row
  }
  for (; before && planted < plan.badPlaces.length; planted++) yield put('bad', badLine(printer, before, planted))
}

const BAD_LINE_LENGTH_MAX = 260
const LARGEST = paise(1e15)
const LARGEST_SUMS: PrintedSums = {
  openingBalance: LARGEST,
  closingBalance: LARGEST,
  debitCount: 1e6,
  creditCount: 1e6,
  debitAmount: LARGEST,
  creditAmount: LARGEST,
}

const length = (lines: readonly string[]) => lines.reduce((total, line) => total + line.length + 1, 0)

function isFull(size: FileSize, { sums, bytes }: StatementTruth, more: number): boolean {
  if (size.kind === 'rows') return sums.rows >= size.rows
  return size.kind === 'bytes' && bytes + more > size.bytes
}

function nothingYet({ printedFor: { from, to } }: StatementPlan): StatementTruth {
  return {
    bytes: 0,
    period: { from, to },
    lines: noLines(),
    sums: noSums(),
    duplicateRows: 0,
    newByMonth: {},
    openingBalancePaise: 0,
    closingBalancePaise: 0,
  }
}

function note(truth: StatementTruth, row: LedgerRow, knownUntil: IsoDate | undefined): void {
  if (truth.sums.rows === 0) {
    truth.period.from = row.date
    truth.openingBalancePaise = row.closingBalance + row.debitAmount - row.creditAmount
  }
  truth.period.to = row.date
  truth.closingBalancePaise = row.closingBalance
  addRow(truth.sums, row)
  takeBack(truth.sums, row)
  if (knownUntil !== undefined && row.date <= knownUntil) {
    truth.duplicateRows++
    return
  }
  addRow(monthIn(truth.newByMonth, row.date), row)
  if (row.returned) takeBack(monthIn(truth.newByMonth, row.returned.date), row)
}

function printedSums({ sums, openingBalancePaise, closingBalancePaise }: StatementTruth): PrintedSums {
  return {
    openingBalance: paise(openingBalancePaise),
    closingBalance: paise(closingBalancePaise),
    debitCount: sums.debitCount,
    creditCount: sums.creditCount,
    debitAmount: paise(sums.debitPaise),
    creditAmount: paise(sums.creditPaise),
  }
}
