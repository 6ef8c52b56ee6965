'use client'

import { ChevronLeft, ChevronRight, LoaderCircle } from 'lucide-react'
import Link, { useLinkStatus } from 'next/link'
import { Button } from '@/components/ui/button'
import { addMonths, formatMonth } from '@/lib/dates/iso-date'
import type { Overview } from '@/lib/overview/types'
import { overviewPath } from './links'

type Props = Pick<Overview, 'month' | 'first' | 'latest' | 'currency' | 'currencies'>

export function MonthStepper({ month, first, latest, ...place }: Props) {
  return (
    <nav aria-label="Month" className="flex items-center gap-1.5">
      <Step
        label="Previous month"
        href={month > first ? overviewPath(addMonths(month, -1), place) : undefined}
        icon={ChevronLeft}
      />
      <p className="min-w-36 text-center font-semibold" aria-current="date">
        {formatMonth(month)}
      </p>
      <Step
        label="Next month"
        href={month < latest ? overviewPath(addMonths(month, 1), place) : undefined}
        icon={ChevronRight}
      />
    </nav>
  )
}

type Icon = typeof ChevronLeft
type StepProps = { label: string; href: ReturnType<typeof overviewPath> | undefined; icon: Icon }

function Step({ label, href, icon: Icon }: StepProps) {
  if (!href) {
    return (
      <Button variant="secondary" size="icon" disabled aria-label={label}>
        <Icon aria-hidden />
      </Button>
    )
  }
  return (
    <Button asChild variant="secondary" size="icon">
      <Link href={href} aria-label={label} scroll={false} prefetch={false}>
        <StepIcon icon={Icon} />
      </Link>
    </Button>
  )
}

/** Turns while the month is on its way; must stand within its link. */
function StepIcon({ icon: Icon }: { icon: Icon }) {
  const { pending } = useLinkStatus()
  return pending ? <LoaderCircle aria-hidden className="animate-spin" /> : <Icon aria-hidden />
}
