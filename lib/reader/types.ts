import type { EventEmitter } from 'node:events'
import type { Knowledge } from '@/lib/categorization/types'
import type { Paise } from '@/lib/money/paise'
import type { Assignment } from '@/lib/provenance/types'
import type {
  Evidence,
  Gap,
  Note,
  OtherSum,
  ParsedStatement,
  Period,
  ReadOptions,
  Reject,
  StatementRow,
  Told,
  UnknownLayout,
  Verdict,
} from '@/lib/statements/types'

/** What a file comes to, without its rows: those stay with the thread that has read it. */
export type FileFacts = Omit<ParsedStatement, 'rows' | 'rejects'> & {
  period: Period
  /** All rows; `lineCount` is how many physical lines they span. The amounts are of those in the account's own currency. */
  rows: { count: number; lineCount: number; debitAmount: Paise; creditAmount: Paise }
  rejects: { rejected: number; pending: number; lineCount: number; first: Reject[] }
}

/** Rows as COPY takes them, in the order of the file, oldest first. */
export type RowPortion = { chunk: Uint8Array; rows: number }

/** How rows are written out: categorized by what the person knows, as rows of an account, and only those whose digit in `classes` is a `0`. */
export type WritingOut = { knowledge: Knowledge; accountId: string; classes?: string | undefined }

/** A row, as far as a preview shows it. */
export type PreviewRow = Pick<
  StatementRow,
  'line' | 'transactionDate' | 'narration' | 'currency' | 'debitAmount' | 'creditAmount' | 'closingBalance'
>

/** What a file comes to when it is read as a person has told so far; its rows oldest first. */
export type PreviewReading = {
  lines: number
  rows: number
  first: PreviewRow[]
  /** None of the first ones once more. */
  last: PreviewRow[]
  period: Period
  currency: string
  debitAmount: Paise
  creditAmount: Paise
  verdict: Verdict
  gap: Gap | null
  sums: Verdict
  notes: Note[]
  otherSums: OtherSum[]
  rejected: number
  pending: number
  firstRejects: Reject[]
}

/** What the file itself proves, and what it comes to, or the sentence that says why nothing of it can be read. */
export type FilePreview = { evidence: Evidence; reading: PreviewReading | null; fault: string | null }

/** What is asked of the thread that has a file in hand; `read` takes it in hand, `forget` lets it go. */
export type ReaderRequest =
  | { kind: 'read'; bytes: Uint8Array; options: ReadOptions }
  /** What the file asks a person, and what it would come to by their answers; nothing is taken in hand. */
  | { kind: 'question'; bytes: Uint8Array; options: ReadOptions }
  | { kind: 'preview'; bytes: Uint8Array; options: ReadOptions; told: Told }
  /** The fingerprints of the rows at either end. */
  | { kind: 'ends' }
  /** Every row's place, line, amounts and fingerprint, as COPY takes them. */
  | { kind: 'printed' }
  /** The lines that were set aside, as COPY takes them. */
  | { kind: 'set aside' }
  | { kind: 'write out'; how: WritingOut }
  | { kind: 'portion' }
  /** What the rows were tagged that have been written out. */
  | { kind: 'assigned' }
  | { kind: 'forget' }

export type ReaderAnswers = {
  read: FileFacts
  question: UnknownLayout | null
  preview: FilePreview
  ends: string[]
  printed: Uint8Array
  'set aside': Uint8Array
  'write out': null
  portion: RowPortion | null
  assigned: Assignment[]
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
