import Link from 'next/link'
import type { ComponentProps } from 'react'
import { Amount } from '@/components/layout/amount'
import { cn } from '@/lib/utils'

type Props = { href: ComponentProps<typeof Link>['href']; paise: number; label: string; className?: string }

/** An amount that leads to the rows behind it. */
export function NumberLink({ href, paise, label, className }: Props) {
  return (
    <Link
      href={href}
      title={label}
      className={cn('rounded-sm decoration-accent/60 decoration-2 underline-offset-4 hover:underline', className)}
    >
      <Amount paise={paise} />
      <span className="sr-only">, {label}</span>
    </Link>
  )
}
