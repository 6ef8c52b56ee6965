import { classifierOf, emptyKindOf, isText, type KnownLine } from './classify-line'
import { continuationOf, joinContinuation } from './continued-row'
import { FileRecords } from './file-records'
import { faultOf } from './fit-cells'
import { normalised } from './layouts/layout'
import { inOrder, leaveOut } from './left-out'
import { maskCardNumbers } from './mask-card-numbers'
import { requireOneAccount } from './one-account'
import type { NotARow } from './not-a-row'
import { lineAt, type PhysicalLines } from './physical-lines'
import { PrintedSums } from './printed-sums-found'
import { findNamedAccount } from './read-preamble'
import { isRow, rowReader, type ReadRow } from './read-row'
import { hasMoney, startsLikeRow } from './starts-like-row'
import { NO_FINDINGS, type Findings, type ReadingPlan } from './reading-plan'
import type { LeftOut, LeftOutKind, NamedAccount, Reject, StatementRow } from './types'

const RAW_LENGTH_MAX = 4000
const CELL_LENGTH_MAX = 4096

/** Where the rows begin, and how a line that names the columns looks when it comes again. */
export type BodyStart = {
  line: number
  lineCount: number
  headerParts: readonly (readonly string[])[]
  account: NamedAccount | undefined
}

export type Body = {
  rows: StatementRow[]
  rejects: Reject[]
  leftOut: LeftOut[]
  sums: PrintedSums
  findings: Findings
  joinedLines: number
  account: NamedAccount | undefined
}

/** Sorts every physical line from the header on into header, rows, lines known to be none, and lines set aside. */
export function readBody(lines: PhysicalLines, plan: ReadingPlan, start: BodyStart): Body {
  const reader = new BodyReader(lines, plan, start)
  return reader.readAll()
}

class BodyReader {
  private readonly findings: Findings = { ...NO_FINDINGS }
  private readonly records: FileRecords
  private readonly readRow: ReadRow
  private readonly classify: (first: string) => KnownLine | undefined
  private readonly body: Body
  /** What the lines behind the rows are; undefined while rows are expected. */
  private behind: LeftOutKind | undefined
  /** Lines of words since the last row: a page's head, the bank's small print, or broken rows; what comes next tells. */
  private held: Reject[] = []
  private named: NamedAccount | undefined
  private isAfterRow = false
  private isAfterHeader = true

  constructor(
    private readonly lines: PhysicalLines,
    private readonly plan: ReadingPlan,
    private readonly start: BodyStart,
  ) {
    this.records = new FileRecords(lines, plan.delimiter, plan.width, start.line - 1)
    this.readRow = rowReader(plan, this.findings)
    this.classify = classifierOf(plan.layout)
    this.named = start.account
    this.body = {
      rows: [],
      rejects: [],
      leftOut: [],
      sums: new PrintedSums(plan),
      findings: this.findings,
      joinedLines: 0,
      account: start.account,
    }
  }

  readAll(): Body {
    const { records, body } = this
    for (; !records.isEnd; records.advance()) {
      records.read()
      const read = this.readRecord()
      if (isRow(read)) {
        if (this.held.length > 0) this.settleHeld(this.isAfterHeader ? 'section heading' : undefined)
        body.rows.push(read)
        this.behind = undefined
        this.isAfterRow = true
        this.isAfterHeader = false
      } else this.takeOther(read)
    }
    this.settleHeld(body.rows.length > 0 ? 'footer' : undefined)
    body.leftOut = inOrder(body.leftOut)
    body.account = this.start.account ?? this.named
    return body
  }

  private readRecord(): StatementRow | NotARow {
    const { cells, line, lineCount, fault } = this.records
    const tooLong = fault ?? (this.records.length > CELL_LENGTH_MAX ? faultOf(cells) : undefined)
    return tooLong === undefined ? this.readRow(cells, line, lineCount) : { what: 'rejected', reason: tooLong }
  }

  private takeOther(read: NotARow): void {
    const { records, body } = this
    const raw = records.raw
    const what = emptyKindOf(raw) ?? (this.isHeader() ? 'header' : undefined)
    if (what === 'header') return this.takeHeader()
    if (what) return this.leaveOut(what)
    if (read.what === 'pending') {
      this.settleHeld(undefined)
      body.rejects.push(this.reject(read.reason, 'pending'))
      return this.leaveOut('pending')
    }
    if (read.what === 'opening balance') body.sums.noteBalance(records.cells, 'opening')
    if (read.what === 'closing balance') body.sums.noteBalance(records.cells, 'closing')
    if (read.what !== 'rejected') return this.leaveOut(read.what)
    this.takeUnread(read.reason)
  }

  private takeUnread(reason: string): void {
    const { records, body } = this
    const first = records.cells.find((cell) => cell.trim() !== '') ?? records.raw
    const isLikeRow = startsLikeRow(records.cells, this.plan)
    const known = isLikeRow ? undefined : this.classify(first)
    if (!isLikeRow) this.named = findNamedAccount([records.raw]) ?? this.named
    if (known && (!this.behind || known.isFooter)) {
      if (known.isFooter) this.behind = known.what
      body.sums.note(records.cells, known.what)
      return this.leaveOut(known.what)
    }
    if (this.behind && !isLikeRow) {
      body.sums.note(records.cells, this.behind)
      return this.leaveOut(this.behind)
    }
    if (this.isAfterRow && this.continues(body.rows.at(-1))) {
      body.joinedLines += records.lineCount
      return
    }
    this.isAfterRow = false
    if (!isLikeRow && isText(first) && !hasMoney(records.cells, this.plan) && !this.isCutEnd(first))
      this.held.push(this.reject(reason))
    else {
      this.settleHeld(undefined)
      body.rejects.push(this.reject(reason))
    }
  }

  private continues(row: StatementRow | undefined): boolean {
    const found = continuationOf(this.records.cells, this.plan)
    return row !== undefined && found !== undefined && joinContinuation(row, found, this.records.lineCount)
  }

  /** A header stands again on every page, and what stands between it and the last row is the page's head. */
  private takeHeader(): void {
    this.settleHeld('page heading')
    requireOneAccount(this.start.account, this.named)
    this.behind = undefined
    this.isAfterHeader = true
    this.leaveOut('header')
  }

  private isHeader(): boolean {
    const { cells, line } = this.records
    if (line < this.start.line + this.start.lineCount) return true
    const first = normalised(cells[0] ?? '')
    const parts = this.start.headerParts.filter((part) => part[0] === first)
    if (parts.length === 0) return false
    const names = cells.map(normalised)
    return parts.some((part) => isSameHeader(part, names))
  }

  /** The beginning of a row at which the file was cut; of rows that begin with words it could pass for small print. */
  private isCutEnd(first: string): boolean {
    const { line, lineCount } = this.records
    const last = this.body.rows.at(-1)
    if (this.lines.isTerminated || line + lineCount <= this.lines.count || !last) return false
    return lineAt(this.lines, last.line - 1).startsWith(first)
  }

  /** Says what the held lines are; undefined when a row came behind them, so that they were broken rows. */
  private settleHeld(what: LeftOutKind | undefined): void {
    for (const { line, lineCount, raw, ...rest } of this.held) {
      if (what) leaveOut(this.body.leftOut, what, line, lineCount)
      else this.body.rejects.push({ line, lineCount, raw, ...rest })
    }
    this.held = []
  }

  private leaveOut(what: LeftOutKind): void {
    leaveOut(this.body.leftOut, what, this.records.line, this.records.lineCount)
    this.isAfterRow = false
  }

  private reject(reason: string, kind: Reject['kind'] = 'rejected'): Reject {
    const { line, lineCount, raw } = this.records
    return rejectOf({ line, lineCount, raw }, reason, kind)
  }
}

/** Spreadsheets pad the first header and not the next, or the other way round. */
function isSameHeader(part: readonly string[], names: readonly string[]): boolean {
  const length = Math.max(part.length, names.length)
  for (let at = 0; at < length; at++) if ((part[at] ?? '') !== (names[at] ?? '')) return false
  return true
}

type Place = { line: number; lineCount: number; raw: string }

export function rejectOf({ line, lineCount, raw }: Place, reason: string, kind: Reject['kind'] = 'rejected'): Reject {
  return { line, lineCount, raw: maskCardNumbers(raw.slice(0, RAW_LENGTH_MAX)), reason, kind }
}
