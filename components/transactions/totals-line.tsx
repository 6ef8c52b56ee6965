import { Amount } from '@/components/layout/amount'
import type { TransactionFilters, TransactionTotals } from '@/lib/transactions/schema'

/** How many rows match, and what they come to; one line a currency, for two are never added. */
export function TotalsLine({
  totals,
  direction,
}: {
  totals: TransactionTotals
  direction: TransactionFilters['direction']
}) {
  return (
    <div aria-live="polite" className="border-b border-line px-5 py-3 text-sm">
      {totals.length === 0 && <p className="text-muted">0 payments</p>}
      {totals.map(({ currency, count, debitPaise, creditPaise }) => (
        <p key={currency} className="flex flex-wrap items-baseline gap-x-5 gap-y-0.5">
          <span>
            <strong className="font-semibold">{count.toLocaleString('en-IN')}</strong>{' '}
            {count === 1 ? 'payment' : 'payments'}
          </span>
          {direction !== 'credit' && (
            <span className="text-muted">
              Out <Amount paise={debitPaise} className="font-semibold text-foreground" />
            </span>
          )}
          {direction !== 'debit' && (
            <span className="text-muted">
              In <Amount paise={creditPaise} className="font-semibold text-foreground" />
            </span>
          )}
        </p>
      ))}
    </div>
  )
}
