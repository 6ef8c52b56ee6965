import type { IsoDate } from '@/lib/dates/iso-date'
import type { Paise } from '@/lib/money/paise'

/** One row as the bank printed it. Debit and credit are two amounts, never a sign. */
export type StatementRow = {
  /** The first physical line of the row, counted from 1, and how many lines it spans. */
  line: number
  lineCount: number
  transactionDate: IsoDate
  valueDate: IsoDate | null
  narration: string
  reference: string | null
  debitAmount: Paise
  creditAmount: Paise
  closingBalance: Paise | null
}

/** A line set aside: what stands there, and why it is no row. */
export type Reject = { line: number; lineCount: number; raw: string; reason: string }

/** The days that a statement covers, and the balances before and after them. */
export type Period = { from: IsoDate; to: IsoDate; opening: Paise | null; closing: Paise | null }

export type Verdict = 'proved' | 'not_checkable' | 'broken'

/** A place where the balance does not follow from the one before. */
export type Gap = { line: number; expected: Paise; found: Paise }

export type BalanceChain = { verdict: Verdict; gaps: Gap[]; opening: Paise | null; closing: Paise | null }

/** What the file says of its account. The number itself goes no further than its digest. */
export type NamedAccount = { mask: string; digits: string | null }

/** The bank's own sums, where the file prints them. */
export type PrintedSummary = { debitCount: number; creditCount: number; debitAmount: Paise; creditAmount: Paise }

export type StatementLayout = { id: string; bank: string; title: string; currency: 'INR' }

export type ParsedStatement = {
  layout: StatementLayout
  encoding: string
  account: NamedAccount | undefined
  /** Oldest first, whatever the order of the file. */
  rows: StatementRow[]
  rejects: Reject[]
  lines: { total: number; header: number; noise: number }
  chain: BalanceChain
  /** Whether the printed sums, where there are any, are those of the rows. */
  sums: Verdict
}
