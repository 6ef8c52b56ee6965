import type { IsoDate } from '@/lib/dates/iso-date'
import { FileRecords } from './file-records'
import { KNOWN_LAYOUTS } from './layouts/known-layouts'
import { firstLines, type PhysicalLines } from './physical-lines'
import type { Preamble } from './read-preamble'
import { isRow, rowReader } from './read-row'
import { NO_FINDINGS, type ReadingPlan } from './reading-plan'
import { planFor, type SettledPlan } from './settle-plan'
import type { LayoutDescription } from './types'

type Known = { mapping: LayoutDescription | undefined; today: IsoDate; preamble: Preamble }

const RECORDS_TRIED = 50
const SHARE_OF_ROWS = 0.8

/** How a file without a header is read: as the person has said, or by the one layout by which its lines are rows. */
export function headerlessPlan(lines: PhysicalLines, { mapping, ...file }: Known): SettledPlan | undefined {
  const candidates = mapping ? [mapping] : KNOWN_LAYOUTS
  const fitting = candidates
    .filter(({ isHeaderless, looks }) => isHeaderless && (!looks || looksLike(lines, looks)))
    .map((layout) => planOf(layout, file))
    .filter((plan) => shareOfRows(lines, plan) >= (mapping ? 0 : SHARE_OF_ROWS))
  const [plan] = fitting
  return plan && fitting.length === 1 ? { plan, notes: [], ask: undefined } : undefined
}

function looksLike(lines: PhysicalLines, looks: RegExp): boolean {
  const printed = firstLines(lines, RECORDS_TRIED).filter((line) => line.trim() !== '')
  return printed.length > 0 && printed.filter((line) => looks.test(line)).length >= printed.length * SHARE_OF_ROWS
}

function planOf(layout: LayoutDescription, file: Omit<Known, 'mapping'>): ReadingPlan {
  const roles = layout.columns.map(({ role }) => role)
  const names = layout.columns.map(({ role }) => role as string)
  return planFor(layout, roles, { delimiter: layout.delimiter ?? ',', names }, file)
}

function shareOfRows(lines: PhysicalLines, plan: ReadingPlan): number {
  const records = new FileRecords(lines, plan.delimiter, plan.width)
  const readRow = rowReader(plan, { ...NO_FINDINGS })
  let [tried, rows] = [0, 0]
  for (; !records.isEnd && tried < RECORDS_TRIED; records.advance()) {
    records.read()
    if (records.fault === undefined && records.raw.trim() === '') continue
    tried++
    const read = records.fault === undefined ? readRow(records.cells, records.line, records.lineCount) : undefined
    if (read && (isRow(read) || read.what === 'pending')) rows++
  }
  return tried === 0 ? 0 : rows / tried
}
