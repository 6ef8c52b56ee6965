'use client'

import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { formatCount } from '@/lib/text/count-of'
import type { ProductCount, Transaction } from '@/lib/transactions/schema'
import { fetchJson } from './fetch-json'

type Props = { row: Transaction; isForAll: boolean; onChange: (isForAll: boolean) => void }

/** Whether the product is meant, and not this row alone. There at once; how many rows it reaches comes in when known. */
export function ScopeChoice({ row, isForAll, onChange }: Props) {
  const id = useId()
  const { reached, own } = useOthers(row)
  return (
    <div className="flex items-start gap-2.5 border-t border-line bg-sunken px-3.5 py-3">
      <Checkbox
        id={id}
        aria-describedby={`${id}more`}
        checked={isForAll}
        onCheckedChange={(checked) => onChange(checked === true)}
        className="mt-0.5"
      />
      <div className="min-w-0 text-[0.8125rem] leading-snug">
        <label htmlFor={id} className="block break-words max-md:-my-3 max-md:py-3">
          {labelOf(row.product, reached)}
        </label>
        <p id={`${id}more`} className="mt-0.5 text-muted">
          {own > 0 &&
            `${formatCount(own)} that you tagged yourself ${own === 1 ? 'stays as it is' : 'stay as they are'}. `}
          Future ones too. You can undo it.
        </p>
      </div>
    </div>
  )
}

function labelOf(product: string, reached: number | undefined): string {
  if (reached === undefined) return `Also apply to all from ${product}`
  if (reached === 0) return `Remember for ${product}`
  if (reached === 1) return `Also apply to the other one from ${product}`
  return `Also apply to all ${formatCount(reached)} from ${product}`
}

/** Told before it is done: the other rows that would follow, and those that keep the tag that the person gave them. */
function useOthers({ id, productKey, creditPaise }: Transaction): { reached: number | undefined; own: number } {
  const direction = creditPaise > 0 ? 'credit' : 'debit'
  const { data } = useQuery({
    queryKey: ['product-count', productKey, direction, id],
    queryFn: ({ signal }) =>
      fetchJson<ProductCount>(
        `/api/products/count?${new URLSearchParams({ product: productKey, direction, except: id })}`,
        signal,
      ),
    staleTime: 0,
    gcTime: 0, // a count of before is a false one
  })
  return data ? { reached: data.total - data.own, own: data.own } : { reached: undefined, own: 0 }
}
