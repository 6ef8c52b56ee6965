'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { TagChip } from '@/components/tags/tag-chip'
import { TagCommand } from '@/components/tags/tag-command'
import { fetchJson } from '@/components/transactions/fetch-json'
import { useRoomyAnchor } from '@/components/transactions/use-roomy-anchor'
import { Popover, PopoverAnchor, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import type { KnownProduct } from '@/lib/products/schema'
import type { Tag } from '@/lib/tags/schema'
import { countOf, formatCount } from '@/lib/text/count-of'
import type { ProductCount } from '@/lib/transactions/schema'
import { useCorrect } from './use-correct'

type Props = { row: KnownProduct; tags: readonly Tag[] }

/** The tag of a payee, changed in place for all of its payments and those to come. */
export function MemoryTag({ row, tags }: Props) {
  const [isOpen, setOpen] = useState(false)
  const [trigger, anchor] = useRoomyAnchor()
  const correct = useCorrect()
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverAnchor virtualRef={anchor} />
      <PopoverTrigger
        ref={trigger}
        data-tag-button={row.id}
        aria-label={`Tag of ${row.product}${row.direction === 'credit' ? ', money in' : ''}: ${row.tag}. Change`}
        className="inline-flex max-w-full items-center rounded-full transition-colors hover:bg-foreground/6 max-md:-my-2 max-md:min-h-11"
      >
        <TagChip tag={row.tag} color={row.tagColor} />
      </PopoverTrigger>
      <PopoverContent
        aria-label={`Tag of ${row.product}`}
        className="flex max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1.5rem)] flex-col overflow-hidden"
      >
        <TagCommand
          tag={row.tag}
          tags={tags}
          onPick={(tag) => {
            setOpen(false)
            if (tag !== row.tag || row.state === 'proposed') void correct(row, tag)
          }}
        >
          <p className="border-t border-line bg-sunken px-3.5 py-3 text-[0.8125rem] leading-snug text-muted">
            <Reach row={row} />
          </p>
        </TagCommand>
      </PopoverContent>
    </Popover>
  )
}

/** How many payments a change of this payee reaches, told before it is done. */
export function Reach({ row }: { row: KnownProduct }) {
  const counted = useReach(row)
  const reached = counted && counted.total - counted.own
  return (
    <>
      {reached === undefined ? 'All of its payments' : `${countOf(reached, 'payment')} of ${row.product}`}, and those to
      come.{' '}
      {counted !== undefined &&
        counted.own > 0 &&
        `${formatCount(counted.own)} that you tagged yourself ${counted.own === 1 ? 'stays as it is' : 'stay as they are'}. `}
      You can undo it.
    </>
  )
}

function useReach({ productKey, direction }: KnownProduct): ProductCount | undefined {
  return useQuery({
    queryKey: ['product-count', productKey, direction],
    queryFn: ({ signal }) =>
      fetchJson<ProductCount>(`/api/products/count?${new URLSearchParams({ product: productKey, direction })}`, signal),
    staleTime: 0,
    gcTime: 0, // a count of before is a false one
  }).data
}
