import type { EventEmitter } from 'node:events'
import type { Knowledge } from '@/lib/categorization/types'
import type { Paise } from '@/lib/money/paise'
import type { ParsedStatement, Period, ReadOptions, Reject } from '@/lib/statements/types'

/** What a file comes to, without its rows: those stay with the thread that has read it. */
export type FileFacts = Omit<ParsedStatement, 'rows' | 'rejects'> & {
  period: Period
  /** All rows; `lineCount` is how many physical lines they span. The amounts are of those in the account's own currency. */
  rows: { count: number; lineCount: number; debitAmount: Paise; creditAmount: Paise }
  rejects: { rejected: number; pending: number; lineCount: number; first: Reject[] }
}

/** Rows as COPY takes them, in the order of the file, oldest first. */
export type RowPortion = { chunk: Uint8Array; rows: number }

/** How rows are written out: categorized by what the person knows, and only those whose digit in `classes` is a `0`. */
export type WritingOut = { knowledge: Knowledge; classes?: string | undefined }

/** What is asked of the thread that has a file in hand; `read` takes it in hand, `forget` lets it go. */
export type ReaderRequest =
  | { kind: 'read'; bytes: Uint8Array; options: ReadOptions }
  /** The fingerprints of the rows at either end. */
  | { kind: 'ends' }
  /** Every row's place, line, amounts and fingerprint, as COPY takes them. */
  | { kind: 'printed' }
  /** The lines that were set aside, as COPY takes them. */
  | { kind: 'set aside' }
  | { kind: 'write out'; how: WritingOut }
  | { kind: 'portion' }
  | { kind: 'forget' }

export type ReaderAnswers = {
  read: FileFacts
  ends: string[]
  printed: Uint8Array
  'set aside': Uint8Array
  'write out': null
  portion: RowPortion | null
  forget: null
}

/** A thread, as far as it is used. */
export type Thread = {
  on(event: 'message' | 'error' | 'exit', listen: Parameters<EventEmitter['on']>[1]): unknown
  postMessage(message: unknown): void
  ref(): void
  unref(): void
  terminate(): Promise<unknown>
}
