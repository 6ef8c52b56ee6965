import { formatMoney } from '@/lib/money/format-money'
import { paise } from '@/lib/money/paise'
import type { TransactionTotals } from '@/lib/transactions/schema'

const WIDTH_MIN = '₹99,999.00'.length

/** As wide as the widest sum: no row is wider than what all of them come to, whichever page it comes with. */
export function amountWidth(totals: TransactionTotals | undefined): number {
  const sums = (totals ?? []).flatMap(({ currency, debitPaise, creditPaise }) => [
    formatMoney(paise(debitPaise), currency).length,
    formatMoney(paise(creditPaise), currency).length + 1, // its plus sign
  ])
  return Math.max(WIDTH_MIN, ...sums)
}
