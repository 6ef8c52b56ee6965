'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useId, type RefObject } from 'react'
import { TagDot } from '@/components/tags/tag-chip'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Label } from '@/components/ui/label'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { Select } from '@/components/ui/select'
import { accountLabel, type BankAccount } from '@/lib/bank-accounts/schema'
import { tagChoices, type Tag } from '@/lib/tags/schema'
import { MODES } from '@/lib/transactions/schema'
import { AmountRange, Period, useRanges, type RangeProps } from './range-fields'

type Props = RangeProps & {
  tags: readonly Tag[]
  accounts: readonly BankAccount[]
}

type ButtonProps = { count: number; button: RefObject<HTMLButtonElement | null> }

/** `count` tells on the button how many filters hold. */
export function FilterPopover({ count, button, ...props }: Props & ButtonProps) {
  const { period, amounts, finish, currency } = useRanges(props)
  return (
    <Popover onOpenChange={(isOpen) => !isOpen && finish()}>
      <PopoverTrigger ref={button} asChild>
        <Button variant="secondary" className="max-md:h-11">
          <SlidersHorizontal aria-hidden /> Filters
          {count > 0 && (
            <span className="min-w-5 rounded-full bg-accent-soft px-1.5 text-xs leading-5 text-accent tabular-nums">
              {count}
              <span className="sr-only"> active</span>
            </span>
          )}
        </Button>
      </PopoverTrigger>
      <PopoverContent
        align="end"
        aria-label="Filters"
        className="grid max-h-(--radix-popover-content-available-height) w-[22rem] max-w-[calc(100vw-1.5rem)] gap-4 overflow-y-auto overscroll-contain p-4"
      >
        <Period typed={period} />
        <TagChoice {...props} />
        <Places {...props} />
        <AmountRange typed={amounts} currency={currency} />
        <SpendingOnly {...props} />
      </PopoverContent>
    </Popover>
  )
}

function TagChoice({ filters, tags, onChange }: Props) {
  const id = useId()
  const chosen = filters.tag ?? []
  const toggle = (name: string) => {
    const next = chosen.includes(name) ? chosen.filter((tag) => tag !== name) : [...chosen, name]
    onChange({ tag: next.length > 0 ? next : undefined })
  }
  return (
    <fieldset>
      <legend className="mb-1.5 text-[0.8125rem] font-medium">Tags</legend>
      <div
        className="grid max-h-44 gap-0.5 overflow-y-auto rounded-md border border-line p-1.5"
        role="group"
        tabIndex={0}
        aria-label="Tags"
      >
        {tagChoices(tags).map(({ name, color }) => (
          <label
            key={name}
            htmlFor={`${id} ${name}`}
            className="flex items-center gap-2.5 rounded-sm px-1.5 py-1 hover:bg-foreground/5 max-md:min-h-11"
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
          className="w-full max-md:[&>select]:h-11 max-md:[&>select]:text-base"
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
          className="w-full max-md:[&>select]:h-11 max-md:[&>select]:text-base"
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
