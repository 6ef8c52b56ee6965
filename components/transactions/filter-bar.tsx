'use client'

import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import type { BankAccount } from '@/lib/bank-accounts/schema'
import type { Tag } from '@/lib/tags/schema'
import type { TransactionFilters } from '@/lib/transactions/schema'
import { describeFilters, type ActiveFilter } from './describe-filters'
import { FilterPopover } from './filter-popover'
import type { FilterChange } from './use-address-filters'

const DIRECTIONS = [
  { value: 'debit', label: 'Out' },
  { value: 'credit', label: 'In' },
  { value: 'all', label: 'All' },
] as const

type Props = {
  filters: TransactionFilters
  tags: readonly Tag[]
  accounts: readonly BankAccount[]
  onChange: (change: FilterChange) => void
  onRefine: (change: FilterChange) => void
  onClear: () => void
}

export function FilterBar({ filters, tags, accounts, onChange, onRefine, onClear }: Props) {
  const active = describeFilters(filters, accounts)
  return (
    <div className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap gap-2.5">
        <SearchField words={filters.q ?? ''} onSearch={(q) => onRefine({ q: q || undefined })} />
        <Segmented
          label="Direction"
          value={filters.direction}
          options={DIRECTIONS}
          onChange={(direction) => onChange({ direction })}
        />
        <FilterPopover filters={filters} tags={tags} accounts={accounts} onChange={onChange} />
      </div>
      {active.length > 0 && <ActiveFilters active={active} onChange={onChange} onClear={onClear} />}
    </div>
  )
}

type ActiveProps = Pick<Props, 'onChange' | 'onClear'> & { active: ActiveFilter[] }

function ActiveFilters({ active, onChange, onClear }: ActiveProps) {
  return (
    <ul aria-label="Active filters" className="flex flex-wrap gap-1.5">
      {active.map(({ key, text, without }) => (
        <li key={key}>
          <button
            type="button"
            onClick={() => onChange(without)}
            aria-label={`Remove the filter ${text}`}
            className="inline-flex max-w-72 items-center gap-1.5 rounded-full border border-line bg-surface px-2.5 py-0.5 text-[0.8125rem] hover:bg-sunken"
          >
            <span className="truncate">{text}</span>
            <X aria-hidden className="size-3.5 text-muted" />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          onClick={onClear}
          className="rounded-full px-2 py-0.5 text-[0.8125rem] text-accent underline underline-offset-4"
        >
          Clear all
        </button>
      </li>
    </ul>
  )
}

const TYPING_PAUSE_MS = 200

function SearchField({ words, onSearch }: { words: string; onSearch: (words: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [timer, setTimer] = useState<ReturnType<typeof setTimeout>>()
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role="dialog"]')
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', focus)
    return () => window.removeEventListener('keydown', focus)
  }, [])
  return (
    <div className="relative basis-full sm:min-w-52 sm:flex-1">
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" />
      <Input
        ref={input}
        key={words === '' ? 'empty' : 'typed'}
        type="search"
        defaultValue={words}
        placeholder="Search the narrations"
        aria-label="Words in the narration"
        aria-keyshortcuts="/"
        className="pl-9"
        onChange={({ target }) => {
          clearTimeout(timer)
          setTimer(setTimeout(() => onSearch(target.value.trim()), TYPING_PAUSE_MS))
        }}
      />
    </div>
  )
}
