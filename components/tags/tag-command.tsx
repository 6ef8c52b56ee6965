'use client'

import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command'
import { TBD, tagChoices, type Tag } from '@/lib/tags/schema'
import { TagDot } from './tag-chip'

type Props = {
  /** The present one. */
  tag: string
  tags: readonly Tag[]
  onPick: (tag: string) => void
  /** What choosing one reaches. */
  children?: ReactNode
}

/** All tags, by keyboard: type to find one, Enter to take it. */
export function TagCommand({ tag, tags, onPick, children }: Props) {
  return (
    <Command label="Tags" className="min-h-0 overflow-y-auto" {...(tag !== TBD && { defaultValue: tag })}>
      <CommandInput placeholder="Find a tag" autoFocus />
      <CommandList>
        <CommandEmpty>No tag of this name.</CommandEmpty>
        {tagChoices(tags).map(({ name, color }) => (
          <CommandItem key={name} value={name} onSelect={() => onPick(name)}>
            <TagDot color={color} />
            <span className="flex-1 truncate">{name}</span>
            {name === tag && <Check role="img" aria-label="present tag" className="size-4 text-muted" />}
          </CommandItem>
        ))}
      </CommandList>
      {children}
    </Command>
  )
}
