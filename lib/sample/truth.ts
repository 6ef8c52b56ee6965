import { monthOf, type IsoDate, type IsoMonth } from '@/lib/dates/iso-date'
import type { LedgerRow } from './account-rows'

/**
 * Sums in paise. Spending is what counts as such under the default tags, TBD included, but for what came back; income is
 * what came in neither from an own account nor back.
 */
export type Sums = {
  rows: number
  debitCount: number
  creditCount: number
  debitPaise: number
  creditPaise: number
  spendingPaise: number
  incomePaise: number
}

export type LineCounts = { total: number; header: number; noise: number; rows: number; bad: number }

/** What one file holds, known to whoever wrote it. */
export type StatementTruth = {
  bytes: number
  /** Of the rows, the first and the last. */
  period: { from: IsoDate; to: IsoDate }
  lines: LineCounts
  /** Of all rows of the file. */
  sums: Sums
  /** Rows that the file before held too: read in order, they add nothing. */
  duplicateRows: number
  /** Of the rows that no file before held, month by month. */
  newByMonth: Record<IsoMonth, Sums>
  openingBalancePaise: number
  closingBalancePaise: number
}

/** What all files of a person, or of everybody, leave in the ledger. */
export type LedgerTruth = {
  files: number
  bytes: number
  lines: LineCounts
  duplicateRows: number
  sums: Sums
  byMonth: Record<IsoMonth, Sums>
}

export const noSums = (): Sums => ({
  rows: 0,
  debitCount: 0,
  creditCount: 0,
  debitPaise: 0,
  creditPaise: 0,
  spendingPaise: 0,
  incomePaise: 0,
})

export const noLines = (): LineCounts => ({ total: 0, header: 0, noise: 0, rows: 0, bad: 0 })

/** What came back is taken from the spending of the day on which it was paid: see `takeBack`. */
export function addRow(sums: Sums, { debitAmount, creditAmount, isSpending, isOwn, returned }: LedgerRow): void {
  sums.rows++
  if (debitAmount > 0) sums.debitCount++
  if (creditAmount > 0) sums.creditCount++
  sums.debitPaise += debitAmount
  sums.creditPaise += creditAmount
  if (isSpending) sums.spendingPaise += debitAmount
  if (!isOwn && !returned) sums.incomePaise += creditAmount
}

export function takeBack(sums: Sums, { returned }: LedgerRow): void {
  sums.spendingPaise -= returned?.amount ?? 0
}

export function monthIn(months: Record<IsoMonth, Sums>, date: IsoDate): Sums {
  return (months[monthOf(date)] ??= noSums())
}

/** What files add up to when they are read in this order. */
export function ledgerOf(files: readonly StatementTruth[]): LedgerTruth {
  const ledger: LedgerTruth = { files: 0, bytes: 0, lines: noLines(), duplicateRows: 0, sums: noSums(), byMonth: {} }
  for (const { bytes, lines, duplicateRows, newByMonth } of files) {
    ledger.files++
    ledger.bytes += bytes
    ledger.duplicateRows += duplicateRows
    addTo(ledger.lines, lines)
    for (const [month, sums] of Object.entries(newByMonth)) {
      addTo(ledger.sums, sums)
      addTo((ledger.byMonth[month as IsoMonth] ??= noSums()), sums)
    }
  }
  return ledger
}

function addTo<Counts extends Record<string, number>>(counts: Counts, more: Counts): void {
  for (const name of Object.keys(more)) Object.assign(counts, { [name]: (counts[name] ?? 0) + (more[name] ?? 0) })
}
