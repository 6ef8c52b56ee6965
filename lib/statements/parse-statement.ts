import type { IsoDate } from '@/lib/dates/iso-date'
import { AppError } from '@/lib/errors/app-error'
import { followBalances } from './balance-chain'
import { setAsideCutEnd } from './cut-end'
import { decodeText } from './decode-text'
import { findHeader } from './find-header'
import { readBody } from './read-body'
import { rowReader } from './read-row'
import { checkSummary } from './read-summary'
import { splitLines } from './split-records'
import type { ParsedStatement, Reject, StatementRow } from './types'

const LINES_MAX = 300_000

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
  const header = findHeader(lines)
  const whole = readBody(lines, header, rowReader(header.layout, header.delimiter, today))
  const lastLine = { line: lines.length, raw: lines.at(-1) ?? '', delimiter: header.delimiter }
  const body = /[\r\n]$/.test(text) ? whole : { ...whole, ...setAsideCutEnd(whole, lastLine) }
  if (body.rows.length === 0) throw new AppError('invalid_input', nothingUsable(body.rejects))
  requireExactSums(body.rows)
  const { id, bank, title, currency } = header.layout
  return {
    layout: { id, bank, title, currency },
    encoding,
    account: body.account,
    ...followBalances(body.rows),
    rejects: body.rejects,
    lines: { total: lines.length, header: body.headerLines, noise: body.noiseLines },
    sums: checkSummary(body.summary, body.rows),
  }
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
