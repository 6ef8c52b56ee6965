import { formatMoney } from '@/lib/money/format-money'
import { paise } from '@/lib/money/paise'
import { cn } from '@/lib/utils'

type Props = { paise: number; currency: string; className?: string }

/** An amount to the last digit of its currency, rupees with Indian grouping; digits stand under digits. */
export function Amount({ paise: amount, currency, className }: Props) {
  return <span className={cn('amount', className)}>{formatMoney(paise(amount), currency)}</span>
}
