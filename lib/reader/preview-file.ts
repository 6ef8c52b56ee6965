import type { IsoDate } from '@/lib/dates/iso-date'
import { AppError } from '@/lib/errors/app-error'
import { openDecimalOf } from '@/lib/statements/column-facts'
import { readFileText } from '@/lib/statements/file-text'
import { findEvidence } from '@/lib/statements/find-evidence'
import type { DecodedText } from '@/lib/statements/decoded-text'
import { maskCardNumbers } from '@/lib/statements/mask-card-numbers'
import { LINES_MAX, parseText } from '@/lib/statements/parse-statement'
import { findLines } from '@/lib/statements/physical-lines'
import { UnknownLayoutError } from '@/lib/statements/schema'
import type {
  Evidence,
  LayoutDescription,
  ParsedStatement,
  ReadOptions,
  StatementRow,
  Told,
  UnknownLayout,
} from '@/lib/statements/types'
import { openWorkbook } from '@/lib/statements/workbooks/read-workbook'
import { factsOf } from './facts-of'
import type { FilePreview, PreviewReading } from './types'

const ROWS_SHOWN = 5
const REJECTS_SHOWN = 5

/** What the file asks a person; null for one that is read without a question. */
export async function questionOf(bytes: Uint8Array, options: ReadOptions): Promise<UnknownLayout | null> {
  const text = readFileText(await openWorkbook(bytes, options.password))
  try {
    parseText(text, options)
    return null
  } catch (error) {
    if (error instanceof UnknownLayoutError) return masked(error.unknown)
    throw error
  }
}

const masked = (unknown: UnknownLayout): UnknownLayout => ({
  ...unknown,
  sample: unknown.sample.map(({ line, cells }) => ({ line, cells: cells.map((cell) => maskCardNumbers(cell)) })),
})

/** Reads a file by what a person has told so far, and tells what that comes to. */
export async function previewFile(bytes: Uint8Array, options: ReadOptions, told: Told): Promise<FilePreview> {
  const text = readFileText(await openWorkbook(bytes, options.password))
  const { today } = options
  const evidence = findEvidence(findLines(text.text, LINES_MAX), completed(told), today)
  if (!evidence) return { evidence: NOTHING, reading: null, fault: NO_SUCH_COLUMNS }
  const read = tryToRead(text, completed(told, evidence), today)
  if ('fault' in read) return { evidence, reading: null, fault: read.fault }
  const plainAmount = evidence.plainAmount ?? sideByBalances(read.parsed)
  return { evidence: { ...evidence, plainAmount }, reading: readingOf(read.parsed), fault: null }
}

const NO_SUCH_COLUMNS = 'This file has no line that names these columns.'
const NOTHING: Evidence = {
  ...{ dates: null, openDate: null, decimal: null, openAmount: null, plainAmount: null, currency: null },
  sideWords: [],
}

/** What is open is tried with what most files have: it is shown as a question, and kept only when it is answered. */
function completed(told: Told, evidence: Evidence = NOTHING): LayoutDescription {
  return {
    ...told,
    dates: told.dates ?? evidence.dates?.order ?? 'day first',
    decimal: told.decimal ?? evidence.decimal ?? openDecimalOf([evidence.openAmount ?? '']),
    plainAmount: told.plainAmount ?? 'credit',
    currency: told.currency ?? evidence.currency ?? 'INR',
  }
}

type Tried = { parsed: ParsedStatement } | { fault: string }

function tryToRead(text: DecodedText, mapping: LayoutDescription, today: IsoDate): Tried {
  try {
    return { parsed: parseText(text, { today, mapping }) }
  } catch (error) {
    if (error instanceof AppError) return { fault: error.message }
    throw error
  }
}

/** Balances that follow from a plain amount as it was tried, or from its opposite, say which way it goes. */
function sideByBalances({ chain, notes }: ParsedStatement): 'debit' | 'credit' | null {
  if (chain.verdict !== 'proved') return null
  return notes.some(({ code }) => code === 'direction_from_balance') ? 'debit' : 'credit'
}

function readingOf(parsed: ParsedStatement): PreviewReading {
  const { rows, rejects, period, layout, chain, sums, notes, otherSums, lines } = factsOf(parsed)
  return {
    ...{
      period,
      currency: layout.currency,
      verdict: chain.verdict,
      gap: chain.gaps[0] ?? null,
      sums,
      notes,
      otherSums,
    },
    lines: lines.total,
    rows: rows.count,
    debitAmount: rows.debitAmount,
    creditAmount: rows.creditAmount,
    first: parsed.rows.slice(0, ROWS_SHOWN).map(shown),
    last: parsed.rows.slice(Math.max(ROWS_SHOWN, parsed.rows.length - ROWS_SHOWN)).map(shown),
    rejected: rejects.rejected,
    pending: rejects.pending,
    firstRejects: rejects.first.filter(({ kind }) => kind === 'rejected').slice(0, REJECTS_SHOWN),
  }
}

const shown = ({
  line,
  transactionDate,
  narration,
  currency,
  debitAmount,
  creditAmount,
  closingBalance,
}: StatementRow) => ({ line, transactionDate, narration, currency, debitAmount, creditAmount, closingBalance })
