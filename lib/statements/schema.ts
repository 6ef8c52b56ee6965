import { z } from 'zod'
import type { IsoDate } from '@/lib/dates/iso-date'
import { AppError } from '@/lib/errors/app-error'
import { paise } from '@/lib/money/paise'
import { maskCardNumbers } from './mask-card-numbers'
import type { UnknownLayout, Verdict } from './types'

/** Raised whenever the same bytes may be read differently; kept with every statement. */
export const PARSER_VERSION = 2

const printedAmount = z.int().transform(paise).optional()

/** What the bank itself counted and summed, as it is kept with the statement. */
export const printedSummary = z.object({
  debitCount: z.int().optional(),
  creditCount: z.int().optional(),
  debitAmount: printedAmount,
  creditAmount: printedAmount,
  opening: printedAmount,
  closing: printedAmount,
})

/** Text of a row as it is kept: of a card's number no more than a bank shows. */
export const keptText = z.string().transform(maskCardNumbers)

/** What is said of a file without a byte, before it is sent and after. */
export const EMPTY_FILE = 'This file is empty. Download the statement again and choose that file.'

/** A file that can be read once a person has told what its columns are; the rest stands in `unknown`. */
export class UnknownLayoutError extends AppError {
  constructor(
    message: string,
    readonly unknown: UnknownLayout,
    options: ErrorOptions = {},
  ) {
    super('unsupported_media', message, options)
  }
}

/** A workbook that only its password opens. What was typed is used once: it is neither kept nor logged. */
export class WorkbookLocked extends AppError {
  constructor(readonly reason: 'missing' | 'wrong') {
    super(
      'invalid_input',
      reason === 'missing'
        ? 'This workbook is protected with a password. Enter the password that opens it, or save it without one.'
        : 'That password does not open this workbook. Banks often use your customer number, or your birthday and name.',
    )
  }
}

/** The API's report of one file; amounts are in the account's minor units. */
export type StatementReport = {
  id: string | null
  batchId: string
  filename: string
  sha256: string
  bytes: number
  status: 'stored' | 'already_imported' | 'refused' | 'planned'
  error?: { code: string; message: string }
  account: { id: string; bank: string; mask: string | null; currency: string } | null
  layout: string | null
  period: { from: IsoDate; to: IsoDate } | null
  lines: { total: number; header: number; noise: number; stored: number; duplicate: number; rejected: number } | null
  /** Rows, of which one may span several lines. */
  rows: { stored: number; duplicate: number; rejected: number } | null
  debitPaise: number
  creditPaise: number
  openingPaise: number | null
  closingPaise: number | null
  proof: {
    bytes: Verdict
    lines: Verdict
    chain: Verdict
    continuity: Verdict
    gaps: { line: number; expectedPaise: number; foundPaise: number }[]
  } | null
  tagging: {
    state: 'queued' | 'running' | 'finished' | 'failed' | 'off'
    tagged: number
    tbd: number
    total: number
  } | null
  uploadedAt: string
}

const lines = z.number().int().nonnegative()

/** One line of the progress of an upload, as the API streams it. `done` and `total` count rows, each of which begins a line. */
export const progressEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['parsed', 'stored']), done: lines, total: lines }),
  z.object({
    kind: z.literal('tagging'),
    done: lines,
    total: lines,
    tagged: lines,
    tbd: lines,
    /** What the model is asked about, where that is known. */
    products: z.object({ done: lines, total: lines }).optional(),
    /** Why it rests just now, and when it goes on by itself. */
    waiting: z.object({ code: z.string(), message: z.string(), until: z.iso.datetime() }).optional(),
  }),
  z.object({ kind: z.literal('finished'), tagged: lines, tbd: lines, total: lines }),
  z.object({ kind: z.literal('failed'), code: z.string(), message: z.string() }),
])

export type ProgressEvent = z.output<typeof progressEvent>
