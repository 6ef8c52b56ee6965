import Link from 'next/link'
import { Amount } from '@/components/layout/amount'
import { TagChip } from '@/components/tags/tag-chip'
import type { Overview } from '@/lib/overview/types'
import { countOf } from '@/lib/text/count-of'
import { monthRows } from './links'

export function TopProducts({ overview }: { overview: Overview }) {
  const { month, currency, products } = overview
  if (products.length === 0) return <p className="px-5 pb-6 text-sm text-muted">Nothing was spent in this month.</p>
  return (
    <ol className="px-2 pb-3">
      {products.map(({ product, filter, tag, tagColor, debit, count }) => (
        <li key={filter}>
          <Link
            href={monthRows(overview, month, { product: filter, spendingOnly: true })}
            prefetch={false}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 rounded-md px-3 py-2 hover:bg-sunken"
          >
            <span className="truncate text-sm font-medium">{product}</span>
            <Amount paise={debit} currency={currency} className="text-right text-sm font-medium" />
            <span className="min-w-0">
              <TagChip tag={tag} color={tagColor} className="text-xs" />
            </span>
            <span className="text-right text-xs text-muted">{countOf(count, 'payment')}</span>
          </Link>
        </li>
      ))}
    </ol>
  )
}
