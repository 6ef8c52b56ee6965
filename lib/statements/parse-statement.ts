import type { IsoDate } from '@/lib/dates/iso-date'
import { AppError } from '@/lib/errors/app-error'
import { followBalances } from './balance-chain'
import { decodeText } from './decode-text'
import { findHeader, isHeaderOf } from './find-header'
import { normalised, type LayoutDescription } from './layouts/layout'
import { findNamedAccount } from './read-preamble'
import { rowReader, type ReadRow } from './read-row'
import { checkSummary, findSummary } from './read-summary'
import { splitLines, splitRecords, type FileRecord } from './split-records'
import type { ParsedStatement, PrintedSummary, Reject, StatementRow } from './types'

const LINES_MAX = 300_000
const RAW_LENGTH_MAX = 4000

/**
 * Reads a statement file: every physical line becomes a header, a row, known noise or a reject. Throws an AppError when
 * the file as a whole cannot be read. `today` bounds the dates.
 */
export function parseStatement(bytes: Uint8Array, today: IsoDate): ParsedStatement {
  const { text, encoding } = decodeText(bytes)
  const lines = splitLines(text)
  if (lines.length > LINES_MAX) {
    throw new AppError(
      'too_large',
      `This file has ${lines.length} lines and Exta reads up to ${LINES_MAX} at once. Download a shorter period.`,
    )
  }
  const { layout, delimiter, line: headerLine } = findHeader(lines)
  const body = readBody(lines, headerLine, layout, rowReader(layout, delimiter, today), delimiter)
  if (body.rows.length === 0) throw new AppError('invalid_input', nothingUsable(body.rejects))
  requireExactSums(body.rows)
  const { id, bank, title, currency } = layout
  return {
    layout: { id, bank, title, currency },
    encoding,
    account: findNamedAccount(lines.slice(0, headerLine - 1)),
    ...followBalances(body.rows),
    rejects: body.rejects,
    lines: { total: lines.length, header: body.headerLines, noise: headerLine - 1 + body.noiseLines },
    sums: checkSummary(body.summary, body.rows),
  }
}

type Body = {
  rows: StatementRow[]
  rejects: Reject[]
  headerLines: number
  noiseLines: number
  summary: PrintedSummary | undefined
}

function readBody(
  lines: readonly string[],
  headerLine: number,
  layout: LayoutDescription,
  read: (record: FileRecord) => ReadRow,
  delimiter: string,
): Body {
  const body: Body = { rows: [], rejects: [], headerLines: 0, noiseLines: 0, summary: undefined }
  const records = splitRecords(lines.slice(headerLine - 1), delimiter, layout.columns.length)
  let isBehindRows = false
  let before: FileRecord | undefined
  for (const found of records) {
    const record = { ...found, line: found.line + headerLine - 1 }
    const kind = kindOf(record, layout, isBehindRows)
    if (kind === 'header') [body.headerLines, isBehindRows] = [body.headerLines + record.lineCount, false]
    else if (kind === 'noise') body.noiseLines += record.lineCount
    else
      isBehindRows = take(body, record, read(record), {
        layout,
        before,
        isBehindRows: isBehindRows || kind === 'footer',
      })
    before = record
  }
  return body
}

type Kind = 'header' | 'noise' | 'footer' | 'row'

function kindOf({ cells, raw }: FileRecord, layout: LayoutDescription, isBehindRows: boolean): Kind {
  if (!/[^\s,;|~*"]/.test(raw)) return 'noise' // blank, only delimiters, or a rule of asterisks
  if (normalised(cells[0] ?? '').startsWith('date') && isHeaderOf(layout, cells)) return 'header'
  if (!isBehindRows && layout.footer?.test(normalised(cells.find((cell) => cell.trim() !== '') ?? ''))) return 'footer'
  return 'row'
}

type Place = { layout: LayoutDescription; before: FileRecord | undefined; isBehindRows: boolean }

/** Behind the rows only what reads as a whole row is one: the rest is the bank's summary and small print. */
function take(body: Body, record: FileRecord, read: ReadRow, { layout, before, isBehindRows }: Place): boolean {
  if ('row' in read) body.rows.push(read.row)
  else if (isBehindRows) {
    body.summary ??= before && findSummary(layout, before, record)
    body.noiseLines += record.lineCount
  } else {
    const { line, lineCount, raw } = record
    body.rejects.push({ line, lineCount, raw: raw.slice(0, RAW_LENGTH_MAX), reason: read.reason })
  }
  return isBehindRows && !('row' in read)
}

function requireExactSums(rows: readonly StatementRow[]): void {
  const total = rows.reduce((sum, { debitAmount, creditAmount }) => sum + debitAmount + creditAmount, 0)
  if (Number.isSafeInteger(total)) return
  throw new AppError(
    'invalid_input',
    'The amounts in this file add up to more than Exta can hold to the paisa. Download a shorter period.',
  )
}

function nothingUsable(rejects: readonly Reject[]): string {
  const [first] = rejects
  if (!first) return 'This file has a header and no rows. Choose a period in which money moved, and download it again.'
  return `None of the ${rejects.length} lines of this file can be read; the first of them is line ${first.line}: ${first.reason} Download the statement again.`
}
