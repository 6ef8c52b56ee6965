import Link from 'next/link'
import { currencyName } from '@/lib/money/format-money'
import type { Overview } from '@/lib/overview/types'
import { cn } from '@/lib/utils'
import { overviewPath } from './links'

/** Which currency is shown, where there are several: amounts of two are never added. */
export function CurrencyChoice({ month, currency, currencies }: Pick<Overview, 'month' | 'currency' | 'currencies'>) {
  if (currencies.length < 2) return null
  return (
    <nav
      aria-label="Currency"
      className="flex max-w-full overflow-x-auto rounded-md border border-line bg-sunken p-0.5 text-[0.8125rem] font-medium"
    >
      {currencies.map((one) => (
        <Link
          key={one}
          href={overviewPath(month, { currency: one, currencies })}
          scroll={false}
          prefetch={false}
          title={currencyName(one)}
          aria-current={one === currency ? 'true' : undefined}
          className={cn(
            'rounded-[0.375rem] px-3 py-1 touch:py-2.5',
            one === currency
              ? 'bg-surface text-foreground shadow-xs ring-1 ring-line'
              : 'text-muted hover:text-foreground',
          )}
        >
          {one}
        </Link>
      ))}
    </nav>
  )
}
