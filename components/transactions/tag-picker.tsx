'use client'

import { Check } from 'lucide-react'
import { useState } from 'react'
import { TagChip, TagDot } from '@/components/tags/tag-chip'
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command'
import { Popover, PopoverAnchor, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { TBD, tagChoices, type Tag } from '@/lib/tags/schema'
import type { Transaction } from '@/lib/transactions/schema'
import type { TagScope } from './loaded-rows'
import { ScopeChoice } from './scope-choice'
import { useRoomyAnchor } from './use-roomy-anchor'

type Props = { row: Transaction; tags: readonly Tag[]; onPick: (tag: string, scope: TagScope) => void }

/** The tag of a row, changed in place: type to find one, Enter to take it. */
export function TagPicker({ row, tags, onPick }: Props) {
  const [isOpen, setOpen] = useState(false)
  const [trigger, anchor] = useRoomyAnchor()
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverAnchor virtualRef={anchor} />
      <PopoverTrigger
        ref={trigger}
        data-tag-button={row.id}
        aria-label={`Tag of ${row.product}: ${row.tag}. Change`}
        className="inline-flex max-w-full items-center rounded-full transition-colors hover:bg-foreground/6 max-md:-my-2 max-md:min-h-11"
      >
        <TagChip tag={row.tag} color={row.tagColor} />
      </PopoverTrigger>
      <PopoverContent
        aria-label={`Tag of ${row.product}`}
        className="flex max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1.5rem)] flex-col overflow-hidden"
      >
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
  const canSpread = row.productKey !== ''
  return (
    <Command label="Tags" className="min-h-0 overflow-y-auto" {...(row.tag !== TBD && { defaultValue: row.tag })}>
      <CommandInput placeholder="Find a tag" autoFocus />
      <CommandList>
        <CommandEmpty>No tag of this name.</CommandEmpty>
        {tagChoices(tags).map(({ name, color }) => (
          <CommandItem
            key={name}
            value={name}
            onSelect={() => onPick(name, canSpread && isForAll ? 'product' : 'these')}
          >
            <TagDot color={color} />
            <span className="flex-1 truncate">{name}</span>
            {name === row.tag && <Check role="img" aria-label="present tag" className="size-4 text-muted" />}
          </CommandItem>
        ))}
      </CommandList>
      {canSpread && <ScopeChoice row={row} isForAll={isForAll} onChange={setForAll} />}
    </Command>
  )
}
