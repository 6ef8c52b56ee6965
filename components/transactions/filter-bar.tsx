'use client'

import { X } from 'lucide-react'
import type { RefObject } from 'react'
import { Segmented } from '@/components/ui/segmented'
import type { BankAccount } from '@/lib/bank-accounts/schema'
import type { Tag } from '@/lib/tags/schema'
import type { TransactionFilters } from '@/lib/transactions/schema'
import { describeFilters, type ActiveFilter } from './describe-filters'
import { FilterPopover } from './filter-popover'
import { SearchField } from './search-field'
import type { FilterChange, Step } from './use-address-filters'

const DIRECTIONS = [
  { value: 'debit', label: 'Out' },
  { value: 'credit', label: 'In' },
  { value: 'all', label: 'All' },
] as const

type Props = {
  filters: TransactionFilters
  tags: readonly Tag[]
  accounts: readonly BankAccount[]
  onChange: (change: FilterChange, step?: Step) => void
  onClear: () => void
  /** From the search to the rows that were found. */
  onLeave: () => void
  /** Takes the keyboard when the last filter is gone. */
  filtersButton: RefObject<HTMLButtonElement | null>
}

export function FilterBar({ filters, tags, accounts, onChange, onClear, onLeave, filtersButton }: Props) {
  const active = describeFilters(filters, accounts)
  return (
    <div className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap gap-2.5">
        <SearchField
          words={filters.q ?? ''}
          onSearch={(q, step) => onChange({ q: q || undefined }, step)}
          onLeave={onLeave}
        />
        <Segmented
          label="Direction"
          value={filters.direction}
          options={DIRECTIONS}
          onChange={(direction) => onChange({ direction })}
          className="max-md:h-11 max-md:flex-1 max-md:border-0 max-md:p-0 max-md:[&>button]:flex-1"
        />
        <FilterPopover
          filters={filters}
          tags={tags}
          accounts={accounts}
          count={active.length}
          button={filtersButton}
          onChange={onChange}
        />
      </div>
      {active.length > 0 && (
        <ActiveFilters active={active} onChange={onChange} onClear={onClear} filtersButton={filtersButton} />
      )}
    </div>
  )
}

type ActiveProps = Pick<Props, 'onChange' | 'onClear' | 'filtersButton'> & { active: ActiveFilter[] }

function ActiveFilters({ active, onChange, onClear, filtersButton }: ActiveProps) {
  const remove = (chip: HTMLElement, without: FilterChange) => {
    const next = neighbourOf(chip) ?? filtersButton.current
    next?.focus() // before the chip goes: focus that vanishes with its element starts again at the top of the page
    onChange(without)
  }
  return (
    <ul aria-label="Active filters" className="flex flex-wrap gap-1.5">
      {active.map(({ key, text, without }) => (
        <li key={key} className="max-w-full">
          <button
            type="button"
            data-filter-chip
            onClick={({ currentTarget }) => remove(currentTarget, without)}
            aria-label={`Remove the filter ${text}`}
            className="inline-flex max-w-full items-center gap-1.5 rounded-full border border-line bg-surface px-2.5 py-0.5 text-[0.8125rem] hover:bg-sunken max-md:min-h-11 max-md:px-3.5 sm:max-w-72"
          >
            <span className="truncate">{text}</span>
            <X aria-hidden className="size-3.5 shrink-0 text-muted" />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          onClick={onClear}
          className="rounded-full px-2 py-0.5 text-[0.8125rem] text-accent underline underline-offset-4 max-md:min-h-11"
        >
          Clear all
        </button>
      </li>
    </ul>
  )
}

/** The chip that moves up, or at the end of the line the one before. */
function neighbourOf(chip: HTMLElement): HTMLElement | undefined {
  const chips = [...(chip.closest('ul')?.querySelectorAll<HTMLElement>('[data-filter-chip]') ?? [])]
  const place = chips.indexOf(chip)
  return chips[place + 1] ?? chips[place - 1]
}
