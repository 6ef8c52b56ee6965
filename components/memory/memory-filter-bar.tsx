'use client'

import { SearchField } from '@/components/transactions/search-field'
import { Select } from '@/components/ui/select'
import { MEMORY_STATES, type MemoryFilters, type MemoryTotals } from '@/lib/products/schema'
import type { Tag } from '@/lib/tags/schema'
import { formatCount } from '@/lib/text/count-of'
import { STATE_NAMES } from './state-names'

const ORDERS = [
  { sort: 'payments', order: 'desc', label: 'Most payments' },
  { sort: 'sum', order: 'desc', label: 'Largest sum' },
  { sort: 'name', order: 'asc', label: 'Name' },
] as const

type Props = {
  filters: MemoryFilters
  totals: MemoryTotals | undefined
  tags: readonly Tag[]
  onChange: (change: Partial<MemoryFilters>, step?: 'new' | 'same') => void
  onLeave: () => void
}

export function MemoryFilterBar({ filters, totals, tags, onChange, onLeave }: Props) {
  return (
    <div className="flex flex-wrap gap-2.5">
      <SearchField
        words={filters.q ?? ''}
        onSearch={(q, step) => onChange({ q: q || undefined }, step)}
        onLeave={onLeave}
        label="Words in the payee's name"
        placeholder="Search the payees"
      />
      <StateChoice filters={filters} totals={totals} onChange={onChange} />
      <Select
        aria-label="Tag"
        value={filters.tag ?? ''}
        onChange={({ target }) => onChange({ tag: target.value || undefined })}
        className={FIELD}
      >
        <option value="">Every tag</option>
        {tags.map(({ id, name }) => (
          <option key={id} value={name}>
            {name}
          </option>
        ))}
      </Select>
      <OrderChoice filters={filters} onChange={onChange} />
    </div>
  )
}

function StateChoice({ filters, totals, onChange }: Pick<Props, 'filters' | 'totals' | 'onChange'>) {
  return (
    <Select
      aria-label="State"
      value={filters.state ?? ''}
      onChange={({ target }) => onChange({ state: MEMORY_STATES.find((state) => state === target.value) })}
      className={FIELD}
    >
      <option value="">Every state</option>
      {MEMORY_STATES.map((state) => (
        <option key={state} value={state}>
          {STATE_NAMES[state]}
          {totals && ` (${formatCount(totals[state])})`}
        </option>
      ))}
    </Select>
  )
}

/** On a phone, where the columns have no heads to press. */
function OrderChoice({ filters, onChange }: Pick<Props, 'filters' | 'onChange'>) {
  const present = ORDERS.findIndex(({ sort, order }) => sort === filters.sort && order === filters.order)
  return (
    <Select
      aria-label="Sorted by"
      value={present}
      onChange={({ target }) => onChange(ORDERS[Number(target.value)] ?? {})}
      className={`${FIELD} md:hidden`}
    >
      {present < 0 && <option value={-1}>As chosen</option>}
      {ORDERS.map(({ label }, index) => (
        <option key={label} value={index}>
          {label}
        </option>
      ))}
    </Select>
  )
}

const FIELD = 'w-44 max-md:flex-1 max-md:basis-32 [&>select]:max-md:h-11 [&>select]:max-md:text-base'
