import Papa from 'papaparse'
import { csvText } from '@/lib/text/csv-cell'
import type { RejectState } from './schema'

export type SetAsideLine = {
  line: number
  raw: string
  reason: string
  kind: 'rejected' | 'pending'
  state: RejectState
}

const STATES: Record<RejectState, string> = { open: 'set aside', corrected: 'corrected', ignored: 'left alone' }

/** Lines that were set aside, for a spreadsheet: where each stands, why, and what stands there as one cell. */
export function setAsideCsv(lines: readonly SetAsideLine[]): string {
  const rows = lines.map(({ line, raw, reason, kind, state }) => ({
    Line: line,
    State: kind === 'pending' ? 'not booked yet' : STATES[state],
    Why: csvText(reason),
    'What stands there': csvText(raw),
  }))
  const columns = ['Line', 'State', 'Why', 'What stands there']
  return `\u{FEFF}${Papa.unparse({ fields: columns, data: rows }, { newline: '\r\n' })}\r\n`
}
