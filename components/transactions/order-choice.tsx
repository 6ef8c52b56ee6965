'use client'

import { Select } from '@/components/ui/select'
import type { Sort } from './sort-header'

const ORDERS = [
  { sort: 'date', order: 'desc', label: 'Newest' },
  { sort: 'date', order: 'asc', label: 'Oldest' },
  { sort: 'amount', order: 'desc', label: 'Largest' },
  { sort: 'amount', order: 'asc', label: 'Smallest' },
] as const

type Props = { filters: Sort; onChange: (sort: Sort) => void }

/** On a phone, where the columns have no heads to press. */
export function OrderChoice({ filters, onChange }: Props) {
  const present = ORDERS.findIndex(({ sort, order }) => sort === filters.sort && order === filters.order)
  return (
    <Select
      aria-label="Sorted by"
      value={present}
      onChange={({ target }) => {
        const chosen = ORDERS[Number(target.value)]
        if (chosen) onChange({ sort: chosen.sort, order: chosen.order })
      }}
      className="w-33 shrink-0 md:hidden [&>select]:h-11 [&>select]:text-base"
    >
      {ORDERS.map(({ label }, index) => (
        <option key={label} value={index}>
          {label}
        </option>
      ))}
    </Select>
  )
}
