'use client'

import { useState } from 'react'
import { TagChip } from '@/components/tags/tag-chip'
import { TagCommand } from '@/components/tags/tag-command'
import { Popover, PopoverAnchor, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import type { TagSource } from '@/lib/categorization/types'
import type { Tag } from '@/lib/tags/schema'
import type { Transaction } from '@/lib/transactions/schema'
import type { TagScope } from './loaded-rows'
import { ScopeChoice } from './scope-choice'
import { useRoomyAnchor } from './use-roomy-anchor'

type Props = { row: Transaction; tags: readonly Tag[]; onPick: (tag: string, scope: TagScope) => void }

/** Whose tags are proposals until the person says so. */
const PROPOSING: ReadonlySet<TagSource> = new Set(['llm', 'model', 'fuzzy'])

/** The tag of a row, changed in place: type to find one, Enter to take it. */
export function TagPicker({ row, tags, onPick }: Props) {
  const [isOpen, setOpen] = useState(false)
  const isProposed = PROPOSING.has(row.tagSource)
  const [trigger, anchor] = useRoomyAnchor()
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverAnchor virtualRef={anchor} />
      <PopoverTrigger
        ref={trigger}
        data-tag-button={row.id}
        aria-label={`Tag of ${row.product}: ${row.tag}${isProposed ? ', not confirmed' : ''}. Change`}
        className="inline-flex max-w-full items-center rounded-full transition-colors hover:bg-foreground/6 max-md:-my-2 max-md:min-h-11"
      >
        <TagChip tag={row.tag} color={row.tagColor} isProposed={isProposed} />
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
    <TagCommand tag={row.tag} tags={tags} onPick={(name) => onPick(name, canSpread && isForAll ? 'product' : 'these')}>
      {canSpread && <ScopeChoice row={row} isForAll={isForAll} onChange={setForAll} />}
    </TagCommand>
  )
}
