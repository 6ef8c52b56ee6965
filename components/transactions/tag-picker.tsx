'use client'

import { useQuery } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { useId, useState } from 'react'
import { TagChip, TagDot } from '@/components/tags/tag-chip'
import { Checkbox } from '@/components/ui/checkbox'
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { TBD, type Tag } from '@/lib/tags/schema'
import type { Transaction } from '@/lib/transactions/schema'
import { fetchJson } from './fetch-json'

export type TagScope = 'these' | 'product'

type Props = { row: Transaction; tags: readonly Tag[]; onPick: (tag: string, scope: TagScope) => void }

/** The tag of a row, changed in place: type to find one, Enter to take it. */
export function TagPicker({ row, tags, onPick }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger
        data-tag-button
        aria-label={`Tag of ${row.product}: ${row.tag}. Change`}
        className="max-w-full rounded-full transition-colors hover:bg-foreground/6"
      >
        <TagChip tag={row.tag} color={row.tagColor} />
      </PopoverTrigger>
      <PopoverContent className="w-72 overflow-hidden">
        <Picker
          row={row}
          tags={tags}
          onPick={(tag, scope) => {
            setOpen(false)
            onPick(tag, scope)
          }}
        />
      </PopoverContent>
    </Popover>
  )
}

function Picker({ row, tags, onPick }: Props) {
  const [isForAll, setForAll] = useState(true)
  const { total, label } = useProductCount(row)
  const canSpread = row.productKey !== '' && total > 1
  const choices = [
    ...tags.map(({ name, color }) => ({ name, color: color as string | null })),
    { name: TBD, color: null },
  ]
  return (
    <Command label="Tags" {...(row.tag !== TBD && { defaultValue: row.tag })}>
      <CommandInput placeholder="Find a tag" autoFocus />
      <CommandList>
        <CommandEmpty>No tag of this name.</CommandEmpty>
        {choices.map(({ name, color }) => (
          <CommandItem
            key={name}
            value={name}
            onSelect={() => onPick(name, canSpread && isForAll ? 'product' : 'these')}
          >
            <TagDot color={color} />
            <span className="flex-1 truncate">{name}</span>
            {name === row.tag && <Check aria-label="present tag" className="size-4 text-muted" />}
          </CommandItem>
        ))}
      </CommandList>
      {canSpread && <ScopeChoice label={label} isForAll={isForAll} onChange={setForAll} />}
    </Command>
  )
}

function ScopeChoice({
  label,
  isForAll,
  onChange,
}: {
  label: string
  isForAll: boolean
  onChange: (isForAll: boolean) => void
}) {
  const id = useId()
  return (
    <div className="flex items-start gap-2.5 border-t border-line bg-sunken px-3.5 py-3">
      <Checkbox
        id={id}
        checked={isForAll}
        onCheckedChange={(checked) => onChange(checked === true)}
        className="mt-0.5"
      />
      <label htmlFor={id} className="text-[0.8125rem] leading-snug">
        {label}
        <span className="block text-muted">Future ones too. You can undo it.</span>
      </label>
    </div>
  )
}

/** Told before it is done: how many rows the correction reaches. */
function useProductCount({ product, productKey, creditPaise }: Transaction): { total: number; label: string } {
  const direction = creditPaise > 0 ? 'credit' : 'debit'
  const { data } = useQuery({
    queryKey: ['product-count', productKey, direction],
    queryFn: ({ signal }) =>
      fetchJson<{ total: number; own: number }>(
        `/api/products/count?${new URLSearchParams({ product: productKey, direction })}`,
        signal,
      ),
    enabled: productKey !== '',
    staleTime: 0,
  })
  const total = data?.total ?? 0
  const kept = data && data.own > 0 ? ` (${data.own} that you tagged yourself stay as they are)` : ''
  return { total, label: `Also apply to all ${total.toLocaleString('en-IN')} from ${product}${kept}` }
}
