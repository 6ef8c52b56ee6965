import { Amount } from '@/components/layout/amount'
import { findIsoDate, formatDate } from '@/lib/dates/iso-date'
import { KIND_NAMES } from '@/lib/links/explain-link'
import type { Transaction } from '@/lib/transactions/schema'

export function DateCell({ date }: { date: string }) {
  const day = findIsoDate(date)
  return (
    <time dateTime={date} className="amount text-muted">
      {day ? formatDate(day) : date}
    </time>
  )
}

export function ProductCell({ row }: { row: Transaction }) {
  return (
    <>
      <span className="block truncate font-medium max-md:line-clamp-2 max-md:break-words max-md:whitespace-normal">
        {row.product}
      </span>
      {row.link && <span className="block text-xs text-muted md:hidden">{KIND_NAMES[row.link.kind]}</span>}
      <span className="block truncate text-xs text-muted max-md:hidden">
        {row.link && <span className="font-medium">{KIND_NAMES[row.link.kind]} · </span>}
        {row.narration}
      </span>
    </>
  )
}

export function AmountCell({ row }: { row: Transaction }) {
  if (row.creditPaise === 0) return <Amount paise={row.debitPaise} currency={row.currency} className="font-medium" />
  return (
    <span className="font-medium amount text-positive">
      <span aria-hidden>+</span>
      <span className="sr-only">received </span>
      <Amount paise={row.creditPaise} currency={row.currency} />
    </span>
  )
}
