import Link from 'next/link'
import { Amount } from '@/components/layout/amount'
import { TagDot, tagColor } from '@/components/tags/tag-chip'
import type { IsoMonth } from '@/lib/dates/iso-date'
import type { TagLine } from '@/lib/overview/types'
import { monthRows } from './links'

/** What the month was spent on, tag by tag, each beside the month before. */
export function TagBreakdown({ month, tags }: { month: IsoMonth; tags: TagLine[] }) {
  const spent = tags.filter(({ isSpending, amount }) => isSpending && amount > 0)
  const largest = spent[0]?.amount ?? 0
  if (spent.length === 0) return <p className="px-5 pb-6 text-sm text-muted">Nothing was spent in this month.</p>
  return (
    <ul className="px-2 pb-3">
      {spent.map((line) => (
        <li key={line.tag}>
          <Link href={monthRows(month, { tag: [line.tag] })} className="block rounded-md px-3 py-2 hover:bg-sunken">
            <span className="flex items-baseline justify-between gap-4">
              <span className="flex min-w-0 items-center gap-2.5">
                <TagDot color={line.color} />
                <span className="truncate text-sm font-medium">{line.tag}</span>
                <span className="shrink-0 text-xs text-muted">
                  {line.count.toLocaleString('en-IN')}
                  <span className="sr-only"> payments,</span>
                </span>
              </span>
              <Amount paise={line.amount} className="text-sm font-medium" />
            </span>
            <span className="mt-1.5 flex items-center gap-3">
              <span aria-hidden className="h-1.5 flex-1 overflow-hidden rounded-full bg-foreground/7">
                <span
                  className="block h-full rounded-full"
                  style={{
                    width: `${Math.max((line.amount / largest) * 100, 0.5)}%`,
                    background: tagColor(line.color),
                  }}
                />
              </span>
              <Change amount={line.amount} before={line.before} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Change({ amount, before }: { amount: number; before: number }) {
  if (before === 0) return <span className="w-32 text-right text-xs text-muted">none the month before</span>
  const difference = amount - before
  return (
    <span className="w-32 text-right text-xs text-muted">
      {difference === 0 ? 'as the month before' : <Amount paise={Math.abs(difference)} />}
      {difference > 0 && ' more'}
      {difference < 0 && ' less'}
    </span>
  )
}
