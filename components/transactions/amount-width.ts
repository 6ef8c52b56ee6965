import { formatRupees, paise } from '@/lib/money/paise'
import type { TransactionTotals } from '@/lib/transactions/schema'

const WIDTH_MIN = '₹99,999.00'.length

/** As wide as the widest sum: no row is wider than what all of them come to, whichever page it comes with. */
export function amountWidth(totals: TransactionTotals | undefined): number {
  const sums = (totals ?? []).flatMap(({ debitPaise, creditPaise }) => [
    formatRupees(paise(debitPaise)).length,
    formatRupees(paise(creditPaise)).length + 1, // its plus sign
  ])
  return Math.max(WIDTH_MIN, ...sums)
}
