'use client'

import { Check, CircleHelp, Eraser, ListFilter, MoreHorizontal } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import type { KnownProduct } from '@/lib/products/schema'
import { TBD } from '@/lib/tags/schema'
import { AskedDialog, type Asked } from './asked-dialog'
import { useCorrect } from './use-correct'

/** What else may be done with a remembered payee. */
export function MemoryMenu({ row }: { row: KnownProduct }) {
  const [asked, setAsked] = useState<Asked>()
  const correct = useCorrect()
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={`More about ${row.product}`}>
            <MoreHorizontal aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <Items row={row} onAsk={setAsked} />
      </DropdownMenu>
      <AskedDialog
        row={row}
        asked={asked}
        onClose={() => setAsked(undefined)}
        onAskEveryTime={() => void correct(row, TBD)}
      />
    </>
  )
}

function Items({ row, onAsk }: { row: KnownProduct; onAsk: (asked: Asked) => void }) {
  const correct = useCorrect()
  const { productKey, direction, state, tag } = row
  return (
    <DropdownMenuContent align="end">
      <DropdownMenuItem asChild>
        <Link href={`/transactions?${new URLSearchParams({ direction, product: productKey })}`}>
          <ListFilter aria-hidden /> Show its payments
        </Link>
      </DropdownMenuItem>
      {state === 'proposed' && (
        <DropdownMenuItem onSelect={() => void correct(row, tag)}>
          <Check aria-hidden /> Accept {tag}
        </DropdownMenuItem>
      )}
      {state !== 'ambiguous' && (
        <DropdownMenuItem onSelect={() => onAsk('every time')}>
          <CircleHelp aria-hidden /> Ask me every time …
        </DropdownMenuItem>
      )}
      <DropdownMenuItem onSelect={() => onAsk('forget')}>
        <Eraser aria-hidden /> Forget it …
      </DropdownMenuItem>
    </DropdownMenuContent>
  )
}
