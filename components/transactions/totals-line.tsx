import { Amount } from '@/components/layout/amount'
import { Skeleton } from '@/components/ui/skeleton'
import { formatCount } from '@/lib/text/count-of'
import type { TransactionFilters, TransactionTotals } from '@/lib/transactions/schema'
import { cn } from '@/lib/utils'

type Props = {
  /** Unknown while the sums of new filters are on their way: those of the old ones would be false. */
  totals: TransactionTotals | undefined
  direction: TransactionFilters['direction']
  isCounting: boolean
}

/** How many rows match, and what they come to; one line a currency, for two are never added. */
export function TotalsLine({ totals, direction, isCounting }: Props) {
  return (
    <div
      role="status"
      aria-label="Totals"
      aria-busy={isCounting || !totals}
      className={cn('min-w-0 text-sm transition-opacity', isCounting && 'opacity-55')}
    >
      {!totals && (
        <p className="flex h-5 items-center gap-5">
          <span className="sr-only">Counting …</span>
          <Skeleton className="h-3.5 w-24" />
          <Skeleton className="h-3.5 w-32" />
        </p>
      )}
      {totals?.length === 0 && <p className="text-muted">0 payments</p>}
      {totals?.map(({ currency, count, debitPaise, creditPaise }) => (
        <p key={currency} className="flex flex-wrap items-baseline gap-x-5 gap-y-0.5">
          <span>
            <strong className="font-semibold">{formatCount(count)}</strong> {count === 1 ? 'payment' : 'payments'}
          </span>
          {direction !== 'credit' && (
            <span className="text-muted">
              Out <Amount paise={debitPaise} currency={currency} className="font-semibold text-foreground" />
            </span>
          )}
          {direction !== 'debit' && (
            <span className="text-muted">
              In <Amount paise={creditPaise} currency={currency} className="font-semibold text-foreground" />
            </span>
          )}
        </p>
      ))}
    </div>
  )
}
