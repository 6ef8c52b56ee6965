'use client'

import { TagDot } from '@/components/tags/tag-chip'
import { Button } from '@/components/ui/button'
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import type { WaitingProduct } from '@/lib/review/schema'
import type { Tag } from '@/lib/tags/schema'

type Props = {
  product: WaitingProduct
  tags: readonly Tag[]
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  onPick: (tag: string) => void
}

/** Any tag of the person's: type to find one, Enter to take it. */
export function AnyTag({ product, tags, isOpen, onOpen, onPick }: Props) {
  return (
    <Popover open={isOpen} onOpenChange={onOpen}>
      <PopoverTrigger asChild>
        <Button variant="secondary">Another tag…</Button>
      </PopoverTrigger>
      <PopoverContent
        aria-label={`Tag of ${product.product}`}
        className="w-80 max-w-[calc(100vw-1.5rem)] overflow-hidden"
      >
        <Command label="Tags">
          <CommandInput placeholder="Find a tag" autoFocus />
          <CommandList>
            <CommandEmpty>No tag of this name.</CommandEmpty>
            {tags.map(({ name, color }) => (
              <CommandItem
                key={name}
                value={name}
                onSelect={() => {
                  onOpen(false)
                  onPick(name)
                }}
              >
                <TagDot color={color} />
                <span className="flex-1 truncate">{name}</span>
              </CommandItem>
            ))}
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  )
}
