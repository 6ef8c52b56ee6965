import { formatRupees, paise } from '@/lib/money/paise'
import { cn } from '@/lib/utils'

/** An amount to the paisa, with Indian grouping; digits stand under digits. */
export function Amount({ paise: amount, className }: { paise: number; className?: string }) {
  return <span className={cn('amount', className)}>{formatRupees(paise(amount))}</span>
}
