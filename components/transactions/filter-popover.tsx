'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { TagDot } from '@/components/tags/tag-chip'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { Select } from '@/components/ui/select'
import { accountLabel, type BankAccount } from '@/lib/bank-accounts/schema'
import { findIsoDate } from '@/lib/dates/iso-date'
import { decimalOf, findRupees, paise } from '@/lib/money/paise'
import { TBD, type Tag } from '@/lib/tags/schema'
import { MODES, type TransactionFilters } from '@/lib/transactions/schema'
import type { FilterChange } from './use-address-filters'

type Props = {
  filters: TransactionFilters
  tags: readonly Tag[]
  accounts: readonly BankAccount[]
  onChange: (change: FilterChange) => void
}

export function FilterPopover(props: Props) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="secondary">
          <SlidersHorizontal aria-hidden /> Filters
        </Button>
      </PopoverTrigger>
      <PopoverContent
        align="end"
        className="grid max-h-[min(34rem,80dvh)] w-80 max-w-[calc(100vw-1.5rem)] gap-4 overflow-y-auto p-4"
      >
        <Period {...props} />
        <TagChoice {...props} />
        <Places {...props} />
        <AmountRange {...props} />
        <SpendingOnly {...props} />
      </PopoverContent>
    </Popover>
  )
}

function Pair({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="grid grid-cols-2 gap-2">
      <legend className="mb-1.5 text-[0.8125rem] font-medium">{legend}</legend>
      {children}
    </fieldset>
  )
}

function Period({ filters, onChange }: Props) {
  return (
    <Pair legend="Period">
      <Input
        type="date"
        aria-label="From"
        defaultValue={filters.from}
        onChange={({ target }) => onChange({ from: findIsoDate(target.value) })}
      />
      <Input
        type="date"
        aria-label="To"
        defaultValue={filters.to}
        onChange={({ target }) => onChange({ to: findIsoDate(target.value) })}
      />
    </Pair>
  )
}

function TagChoice({ filters, tags, onChange }: Props) {
  const id = useId()
  const chosen = filters.tag ?? []
  const toggle = (name: string) => {
    const next = chosen.includes(name) ? chosen.filter((tag) => tag !== name) : [...chosen, name]
    onChange({ tag: next.length > 0 ? next : undefined })
  }
  const choices = [
    ...tags.map(({ name, color }) => ({ name, color: color as string | null })),
    { name: TBD, color: null },
  ]
  return (
    <fieldset>
      <legend className="mb-1.5 text-[0.8125rem] font-medium">Tags</legend>
      <div
        className="grid max-h-44 gap-0.5 overflow-y-auto rounded-md border border-line p-1.5"
        role="group"
        tabIndex={0}
        aria-label="Tags"
      >
        {choices.map(({ name, color }) => (
          <label
            key={name}
            htmlFor={`${id} ${name}`}
            className="flex items-center gap-2.5 rounded-sm px-1.5 py-1 hover:bg-foreground/5"
          >
            <Checkbox id={`${id} ${name}`} checked={chosen.includes(name)} onCheckedChange={() => toggle(name)} />
            <TagDot color={color} />
            <span className="truncate">{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Places({ filters, accounts, onChange }: Props) {
  const id = useId()
  return (
    <div className="grid grid-cols-2 gap-2">
      <div className="grid gap-1.5">
        <Label htmlFor={`${id}mode`}>Mode</Label>
        <Select
          id={`${id}mode`}
          value={filters.mode ?? ''}
          onChange={({ target }) => onChange({ mode: MODES.find((mode) => mode === target.value) })}
          className="w-full"
        >
          <option value="">Any</option>
          {MODES.map((mode) => (
            <option key={mode}>{mode}</option>
          ))}
        </Select>
      </div>
      <div className="grid gap-1.5">
        <Label htmlFor={`${id}account`}>Account</Label>
        <Select
          id={`${id}account`}
          value={filters.account ?? ''}
          onChange={({ target }) => onChange({ account: target.value || undefined })}
          className="w-full"
        >
          <option value="">Any</option>
          {accounts.map((account) => (
            <option key={account.id} value={account.id}>
              {accountLabel(account)}
            </option>
          ))}
        </Select>
      </div>
    </div>
  )
}

const inRupees = (amount: number | undefined) => (amount === undefined ? '' : decimalOf(paise(amount)))

function AmountRange({ filters, onChange }: Props) {
  return (
    <Pair legend="Amount in rupees">
      <Input
        inputMode="decimal"
        aria-label="At least"
        placeholder="at least"
        defaultValue={inRupees(filters.minPaise)}
        onBlur={({ target }) => onChange({ minPaise: findRupees(target.value) })}
      />
      <Input
        inputMode="decimal"
        aria-label="At most"
        placeholder="at most"
        defaultValue={inRupees(filters.maxPaise)}
        onBlur={({ target }) => onChange({ maxPaise: findRupees(target.value) })}
      />
    </Pair>
  )
}

function SpendingOnly({ filters, onChange }: Props) {
  const id = useId()
  return (
    <div className="flex items-start gap-2.5">
      <Checkbox
        id={id}
        checked={filters.spendingOnly}
        onCheckedChange={(checked) => onChange({ spendingOnly: checked === true })}
        className="mt-0.5"
      />
      <label htmlFor={id}>
        Spending only
        <span className="block text-[0.8125rem] text-muted">
          Leaves out cash, transfers and other tags that do not count.
        </span>
      </label>
    </div>
  )
}
