import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import type { TransactionFilters } from '@/lib/transactions/schema'
import { cn } from '@/lib/utils'

export type Sort = Pick<TransactionFilters, 'sort' | 'order'>

export const sortingOf = ({ sort, order }: Sort) => [{ id: sort, desc: order === 'desc' }]

type Props = {
  column: string
  canSort: boolean
  sort: Sort
  onSort: (sort: Sort) => void
  children: ReactNode
  className?: string | undefined
  width?: string | undefined
}

/** A column's head; where the server can sort by it, a button that does. */
export function SortHeader({ column, canSort, sort, onSort, children, className, width }: Props) {
  const isSorted = column === sort.sort
  const isAscending = sort.order === 'asc'
  const Arrow = isAscending ? ArrowUp : ArrowDown
  const next: Sort = { sort: column === 'amount' ? 'amount' : 'date', order: isSorted && !isAscending ? 'asc' : 'desc' }
  return (
    <th
      role="columnheader"
      scope="col"
      style={{ width }}
      aria-sort={!isSorted ? undefined : isAscending ? 'ascending' : 'descending'}
      className={cn('px-3 py-2 font-medium first:pl-5 last:pr-5', column === 'amount' && 'text-right', className)}
    >
      {!canSort ? (
        children
      ) : (
        <button
          type="button"
          onClick={() => onSort(next)}
          className={cn(
            'inline-flex items-center gap-1 rounded-sm align-middle hover:text-foreground',
            column === 'amount' && 'flex-row-reverse',
            isSorted && 'text-foreground',
          )}
        >
          {children}
          <Arrow aria-hidden className={cn('size-3.5', !isSorted && 'invisible')} />
        </button>
      )}
    </th>
  )
}
