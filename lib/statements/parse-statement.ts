import { AppError } from '@/lib/errors/app-error'
import { paise } from '@/lib/money/paise'
import { followBalances } from './balance-chain'
import { setAsideCutEnd } from './cut-end'
import { readFileText } from './file-text'
import { findHeader } from './find-header'
import { readBody } from './read-body'
import { rowReader } from './read-row'
import { checkSummary } from './read-summary'
import { splitLines } from './split-records'
import type { LeftOut, Note, OtherSum, ParsedStatement, ReadOptions, Reject, StatementRow } from './types'

const LINES_MAX = 300_000

/**
 * Reads a statement file: every physical line becomes a header, a row, known noise or a reject. Throws an AppError when
 * the file as a whole cannot be read; an UnknownLayoutError when a person could tell how.
 */
export function parseStatement(bytes: Uint8Array, { today, mapping }: ReadOptions): ParsedStatement {
  const { text, encoding } = readFileText(bytes)
  const lines = splitLines(text)
  if (lines.length > LINES_MAX) {
    throw new AppError(
      'too_large',
      `This file has ${lines.length} lines and Exta reads up to ${LINES_MAX} at once. Download a shorter period.`,
    )
  }
  const header = findHeader(lines, { encoding, mapping })
  const whole = readBody(lines, header, rowReader(header.layout, header.delimiter, today))
  const lastLine = { line: lines.length, raw: lines.at(-1) ?? '', delimiter: header.delimiter }
  const body = /[\r\n]$/.test(text) ? whole : { ...whole, ...setAsideCutEnd(whole, lastLine) }
  if (body.rows.length === 0) throw new AppError('invalid_input', nothingUsable(body.rejects))
  requireExactSums(body.rows)
  const { id, bank, title, kind, currency } = header.layout
  const { rows, order, chain } = followBalances(body.rows, currency)
  return {
    layout: { id, bank, title, kind, currency },
    encoding,
    account: body.account,
    rows,
    rejects: body.rejects,
    leftOut: body.leftOut,
    notes: notesOn({ encoding, order }),
    otherSums: sumsBeside(rows, currency),
    lines: { total: lines.length, ...countLeftOut(body.leftOut) },
    chain,
    summary: body.summary,
    sums: checkSummary(body.summary, { rows, chain }),
  }
}

function countLeftOut(leftOut: readonly LeftOut[]): { header: number; noise: number } {
  const counts = { header: 0, noise: 0 }
  for (const { from, to, what } of leftOut)
    if (what !== 'pending') counts[what === 'header' ? 'header' : 'noise'] += to - from + 1
  return counts
}

function notesOn({ encoding, order }: { encoding: string; order: string }): Note[] {
  const notes: Note[] = []
  if (encoding !== 'utf-8') notes.push({ code: 'encoding', detail: encoding })
  if (order === 'newest first') notes.push({ code: 'newest_first' })
  return notes
}

function sumsBeside(rows: readonly StatementRow[], currency: string): OtherSum[] {
  const sums = new Map<string, OtherSum>()
  for (const row of rows) {
    if (row.currency === currency) continue
    const before = sums.get(row.currency) ?? { rows: 0, debitPaise: 0, creditPaise: 0 }
    sums.set(row.currency, {
      currency: row.currency,
      rows: before.rows + 1,
      debitPaise: paise(before.debitPaise + row.debitAmount),
      creditPaise: paise(before.creditPaise + row.creditAmount),
    })
  }
  return [...sums.values()]
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
