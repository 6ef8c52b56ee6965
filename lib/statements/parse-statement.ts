import { AppError } from '@/lib/errors/app-error'
import type { Followed } from './balance-chain'
import { setAsideCutEnd } from './cut-end'
import type { DecodedText } from './decoded-text'
import { withoutHeader } from './describe-unknown'
import { directRows } from './direct-rows'
import { readFileText } from './file-text'
import { findHeader } from './find-header'
import { headerlessPlan } from './headerless-plan'
import { inferLayout } from './infer-layout'
import { sumsBeside, requireExactSums } from './other-sums'
import { findLines, firstLines, type PhysicalLines } from './physical-lines'
import { readAbove } from './read-above'
import { otherDateOrder } from './other-date-order'
import { readBody, type Body, type BodyStart } from './read-body'
import { readPreamble } from './read-preamble'
import { notesOf } from './reading-plan'
import { settlePlan, type SettledPlan } from './settle-plan'
import type { LeftOut, Note, ParsedStatement, ReadOptions, Reject, StatementRow } from './types'

export const LINES_MAX = 300_000

/**
 * Reads a statement file: every physical line becomes a header, a row, known noise or a reject. Throws an AppError when
 * the file as a whole cannot be read; an UnknownLayoutError when a person could tell how.
 */
export function parseStatement(bytes: Uint8Array, options: ReadOptions): ParsedStatement {
  return parseText(readFileText(bytes), options)
}

/** The same from a text, however it came to be one. */
export function parseText({ text, encoding, notes }: DecodedText, options: ReadOptions): ParsedStatement {
  const lines = findLines(text, LINES_MAX)
  if (lines.count > LINES_MAX) {
    throw new AppError(
      'too_large',
      `This file has ${lines.count} lines and Exta reads up to ${LINES_MAX} at once. Download a shorter period.`,
    )
  }
  const { settled, start, ...top } = settle(lines, encoding, options)
  const { plan, body, notes: reread } = readRows(lines, settled, start)
  const head = readAbove(top, plan, body.sums)
  setAsideCutEnd(body, lines, plan)
  const { followed, notes: found, rejects } = directRows(body, { ...settled, plan })
  if (followed.rows.length === 0) throw new AppError('invalid_input', nothingUsable(rejects))
  requireExactSums(followed.rows)
  const read = { ...body, rejects: [...head.rejects, ...rejects], leftOut: [...head.leftOut, ...body.leftOut] }
  return assembled(read, followed, {
    plan,
    encoding,
    total: lines.count,
    notes: [...notes, ...settled.notes, ...reread, ...found],
  })
}

/** Reads the rows; once more where their dates prove to be in another order than the layout's. */
function readRows(lines: PhysicalLines, { plan }: SettledPlan, start: BodyStart) {
  const body = readBody(lines, plan, start)
  const other = otherDateOrder(lines, plan, { start, findings: body.findings })
  if (!other) return { plan, body, notes: [] }
  const note: Note = { code: 'date_order', detail: `${other.dates}: the days that are no month` }
  return { plan: other, body: readBody(lines, other, start), notes: [note] }
}

function settle(lines: PhysicalLines, encoding: string, { today, mapping }: ReadOptions): Settled {
  const header = findHeader(lines, mapping)
  const above = firstLines(lines, header ? header.line - 1 : 0)
  const preamble = readPreamble(above)
  if (!header) {
    const settled = headerlessPlan(lines, { mapping, today, preamble })
    if (settled)
      return {
        settled,
        above,
        opening: undefined,
        start: { line: 1, lineCount: 0, headerParts: [], account: undefined },
      }
    const inferred = inferLayout(lines, encoding, today)
    if (mapping || !inferred || inferred.unproven.length > 0) throw withoutHeader(lines, inferred)
    return settle(lines, encoding, { today, mapping: inferred.guess })
  }
  const settled = settlePlan(header, { lines, encoding, above, preamble, today })
  const { line, lineCount, parts } = header
  const start = { line, lineCount, headerParts: parts, account: preamble.account }
  return { settled, above, opening: preamble.opening, start }
}

type Settled = {
  settled: SettledPlan
  above: readonly string[]
  opening: string | undefined
  start: BodyStart
}

type Told = { plan: SettledPlan['plan']; encoding: string; total: number; notes: Note[] }

function assembled(body: Body, { rows, order, chain }: Followed<StatementRow>, told: Told): ParsedStatement {
  const { id, bank, title, kind, currency } = told.plan.layout
  const otherSums = sumsBeside(rows, currency)
  const notes = [...told.notes, ...notesOf(body.findings)]
  if (body.joinedLines > 0) notes.push({ code: 'joined_lines', detail: String(body.joinedLines) })
  if (order === 'newest first') notes.push({ code: 'newest_first' })
  if (otherSums.length > 0) notes.push({ code: 'several_currencies' })
  return {
    layout: { id, bank, title, kind, currency },
    encoding: told.encoding,
    account: body.account,
    rows,
    rejects: body.rejects,
    leftOut: body.leftOut,
    notes,
    otherSums,
    lines: { total: told.total, ...countLeftOut(body.leftOut) },
    chain,
    summary: body.sums.summary,
    sums: body.sums.check(rows, chain),
  }
}

/** Pending lines are counted among those set aside. */
function countLeftOut(leftOut: readonly LeftOut[]): { header: number; noise: number } {
  const counts = { header: 0, noise: 0 }
  for (const { from, to, what } of leftOut)
    if (what !== 'pending') counts[what === 'header' ? 'header' : 'noise'] += to - from + 1
  return counts
}

function nothingUsable(rejects: readonly Reject[]): string {
  const [first] = rejects
  if (!first) return 'This file has a header and no rows. Choose a period in which money moved, and download it again.'
  return `None of the ${rejects.length} lines of this file can be read; the first of them is line ${first.line}: ${first.reason} Download the statement again.`
}
