import Link from 'next/link'
import type { ComponentProps } from 'react'
import { formatMoney } from '@/lib/money/format-money'
import { paise } from '@/lib/money/paise'
import { cn } from '@/lib/utils'

type Props = {
  href: ComponentProps<typeof Link>['href']
  paise: number
  currency: string
  label: string
  className?: string
}

/** An amount that leads to the rows behind it. Not fetched ahead: a page has dozens of them. */
export function NumberLink({ href, paise: amount, currency, label, className }: Props) {
  const shown = formatMoney(paise(amount), currency)
  return (
    <Link
      href={href}
      prefetch={false}
      title={label}
      aria-label={`${shown}, ${label}`}
      className={cn(
        'rounded-sm amount decoration-accent/60 decoration-2 underline-offset-4 hover:underline',
        className,
      )}
    >
      {shown}
    </Link>
  )
}
