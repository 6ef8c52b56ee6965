import type { IsoDate } from '@/lib/dates/iso-date'
import { findHeader } from './find-header'
import { headerlessPlan } from './headerless-plan'
import { judgedRecords } from './judged-records'
import { firstLines, type PhysicalLines } from './physical-lines'
import { readPreamble, type Preamble } from './read-preamble'
import type { ReadingPlan } from './reading-plan'
import { planFor } from './settle-plan'
import type { ColumnRole, LayoutDescription } from './types'

/** A file's records as a person's columns cut them, and what stands above. */
export type ColumnsTold = {
  names: readonly string[]
  roles: readonly ColumnRole[]
  above: readonly string[]
  preamble: Preamble
  records: string[][]
}

/** Undefined where the file has no line that names those columns. */
export function findColumnsTold(
  lines: PhysicalLines,
  layout: LayoutDescription,
  today: IsoDate,
): ColumnsTold | undefined {
  const header = findHeader(lines, layout)
  const above = firstLines(lines, header ? header.line - 1 : 0)
  const preamble = readPreamble(above)
  if (header) {
    const roles = header.known[0]?.roles ?? []
    const plan = planFor(layout, roles, header, { preamble, today })
    return told({ names: header.names, roles, above, preamble }, lines, plan, header.line + header.lineCount)
  }
  const plan = headerlessPlan(lines, { mapping: layout, today, preamble })?.plan
  const roles = layout.columns.map(({ role }) => role)
  return plan && told({ names: [], roles, above, preamble }, lines, plan, 1)
}

function told(
  columns: Omit<ColumnsTold, 'records'>,
  lines: PhysicalLines,
  plan: ReadingPlan,
  from: number,
): ColumnsTold {
  return { ...columns, records: judgedRecords(lines, plan, from) }
}

/** What stands in the columns of these roles, blank cells aside. */
export function cellsIn({ roles, records }: ColumnsTold, wanted: readonly ColumnRole[]): string[] {
  const places = roles.flatMap((role, at) => (wanted.includes(role) ? [at] : []))
  return records.flatMap((cells) => places.map((at) => (cells[at] ?? '').trim())).filter((cell) => cell !== '')
}
