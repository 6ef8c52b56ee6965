import { copyText } from '@/lib/text/copy-text'
import type { Reject } from './types'

export const SET_ASIDE_COLUMNS = ['id', 'line', 'line_count', 'raw', 'reason', 'kind'] as const

/** A line that was set aside, in COPY's text format. */
export function setAsideLine(id: string, { line, lineCount, raw, reason, kind }: Reject): string {
  return `${id}\t${line}\t${lineCount}\t${copyText(raw)}\t${copyText(reason)}\t${kind}\n`
}
