import { AppError } from '@/lib/errors/app-error'
import { findDayFirst } from '@/lib/dates/iso-date'
import { isHeaderOf, type FoundHeader } from './find-header'
import { normalised } from './layouts/layout'
import { leaveOut } from './left-out'
import { maskCardNumbers } from './mask-card-numbers'
import { findNamedAccount } from './read-preamble'
import type { ReadRow } from './read-row'
import { findSummary } from './read-summary'
import { splitCells, splitRecords, type FileRecord } from './split-records'
import type {
  LayoutDescription,
  LeftOut,
  LeftOutKind,
  NamedAccount,
  PrintedSummary,
  Reject,
  StatementRow,
} from './types'

const RAW_LENGTH_MAX = 4000

type Body = {
  rows: StatementRow[]
  rejects: Reject[]
  leftOut: LeftOut[]
  summary: PrintedSummary | undefined
  account: NamedAccount | undefined
}

type ReadRecord = (record: FileRecord) => ReadRow

/** Sorts every physical line into header, rows, known noise and lines set aside. */
export function readBody(lines: readonly string[], header: FoundHeader, read: ReadRecord): Body {
  const { layout, delimiter } = header
  const body = readPreamble(lines.slice(0, header.line - 1), delimiter, read)
  const records = splitRecords(lines.slice(header.line - 1), delimiter, layout.columns.length)
  let isBehindRows = false
  let before: FileRecord | undefined
  let behind: LeftOutKind = 'footer'
  let named = body.account
  for (const found of records) {
    const record = { ...found, line: found.line + header.line - 1 }
    const kind = kindOf(record, layout, isBehindRows)
    if (kind === 'header') {
      requireOneAccount(body.account, named)
      isBehindRows = false
    }
    if (kind === 'header' || kind === 'blank' || kind === 'rule')
      leaveOut(body.leftOut, kind, record.line, record.lineCount)
    else {
      const place: Place = {
        layout,
        before,
        isBehindRows: isBehindRows || kind !== 'row',
        what: kind === 'row' ? behind : kind,
      }
      behind = place.what
      isBehindRows = take(body, record, read(record), place)
      named = findNamedAccount([record.raw]) ?? named
    }
    before = record
  }
  return body
}

/** What stands above the header is the bank's letterhead; a whole row there has lost its place, and is shown. */
function readPreamble(lines: readonly string[], delimiter: string, read: ReadRecord): Body {
  const body: Body = {
    rows: [],
    rejects: [],
    leftOut: [],
    summary: undefined,
    account: findNamedAccount(lines),
  }
  for (const [index, raw] of lines.entries()) {
    const record = { line: index + 1, lineCount: 1, raw, cells: splitCells(raw, delimiter) ?? [] }
    const isRow = startsWithDate(record) && 'row' in read(record)
    if (isRow) body.rejects.push(rejectOf(record, 'It stands above the line that names the columns.'))
    else leaveOut(body.leftOut, raw.trim() === '' ? 'blank' : 'letterhead', index + 1, 1)
  }
  return body
}

function kindOf({ cells, raw }: FileRecord, layout: LayoutDescription, isBehindRows: boolean): LeftOutKind | 'row' {
  if (!/[^\s,;|~*"]/.test(raw)) return /[|~*]/.test(raw) ? 'rule' : 'blank'
  if (normalised(cells[0] ?? '').startsWith('date') && isHeaderOf(layout, cells)) return 'header'
  if (isBehindRows) return 'row'
  const first = normalised(cells.find((cell) => cell.trim() !== '') ?? '')
  return layout.footer?.find(({ begins }) => begins.test(first))?.what ?? 'row'
}

type Place = { layout: LayoutDescription; before: FileRecord | undefined; isBehindRows: boolean; what: LeftOutKind }

/** Behind the rows only what reads, or looks, like a whole row is one: the rest is the bank's summary and small print. */
function take(body: Body, record: FileRecord, read: ReadRow, { layout, before, isBehindRows, what }: Place): boolean {
  if ('row' in read) {
    body.rows.push(read.row)
    return false
  }
  if (isBehindRows && !looksLikeRow(record, layout)) {
    body.summary ??= before && findSummary(layout, before, record)
    leaveOut(body.leftOut, what, record.line, record.lineCount)
  } else body.rejects.push(rejectOf(record, read.reason))
  return isBehindRows
}

const looksLikeRow = (record: FileRecord, { columns }: LayoutDescription) =>
  record.cells.length >= columns.length && (startsWithDate(record) || /^\s*\d{1,2}[/.-]\d{1,2}[/.-]/.test(record.raw))

const startsWithDate = ({ cells }: FileRecord) => findDayFirst(cells[0] ?? '') !== undefined

export function rejectOf({ line, lineCount, raw }: Omit<FileRecord, 'cells'>, reason: string): Reject {
  return { line, lineCount, raw: maskCardNumbers(raw.slice(0, RAW_LENGTH_MAX)), reason, kind: 'rejected' }
}

/** The columns named once more under another account's number: two statements in one file. */
function requireOneAccount(first: NamedAccount | undefined, named: NamedAccount | undefined): void {
  if (!first || !named) return
  const isSame =
    first.digits !== null && named.digits !== null ? first.digits === named.digits : first.mask === named.mask
  if (isSame) return
  throw new AppError(
    'invalid_input',
    `This file holds two accounts, ••${first.mask} and ••${named.mask}. Download each account’s statement as a file of its own.`,
  )
}
