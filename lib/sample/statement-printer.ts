import type { IsoDate } from '@/lib/dates/iso-date'
import type { Paise } from '@/lib/money/paise'
import type { LedgerRow } from './account-rows'
import type { SamplePerson } from './people'

export type PrintedFor = { person: SamplePerson; accountNumber: string; from: IsoDate; to: IsoDate }

export type PrintedSums = {
  openingBalance: Paise
  closingBalance: Paise
  debitCount: number
  creditCount: number
  debitAmount: Paise
  creditAmount: Paise
}

/** One of the bank's layouts, line by line and without line breaks. */
export type StatementPrinter = {
  opening: (file: PrintedFor) => string[]
  header: string
  behindHeader: string[]
  cells: (row: LedgerRow) => string[]
  /** The places of the cells that damage is done to. */
  at: { date: number; debit: number; credit: number }
  /** A text as wide as the layout prints the column. */
  padded: (text: string, column: number) => string
  closing: (sums: PrintedSums) => string[]
}

/** `2025-02-07` → `07/02/25` or `07/02/2025`. */
export const bankDay = (date: IsoDate, yearDigits: 2 | 4) =>
  `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(4 - yearDigits, 4)}`
