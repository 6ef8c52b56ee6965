'use client'

import { Check } from 'lucide-react'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'
import type { KnownProduct } from '@/lib/products/schema'
import { STATE_NAMES } from './state-names'
import { useCorrect } from './use-correct'

/** How sure the tag is; a proposal is accepted right here. */
export function StateCell({ row }: { row: KnownProduct }) {
  if (row.state !== 'proposed') return <span className="text-[0.8125rem] text-muted">{STATE_NAMES[row.state]}</span>
  return <Accept row={row} />
}

function Accept({ row }: { row: KnownProduct }) {
  const [isPending, startTransition] = useTransition()
  const correct = useCorrect()
  return (
    <Button
      variant="secondary"
      size="sm"
      disabled={isPending}
      aria-label={`Accept ${row.tag} for ${row.product}`}
      title={row.model ? `Proposed by ${row.model}` : undefined}
      onClick={() => startTransition(() => correct(row, row.tag))}
    >
      <Check aria-hidden /> Accept
    </Button>
  )
}
