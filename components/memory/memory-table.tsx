'use client'

import {
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type SortingState,
} from '@tanstack/react-table'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { Amount } from '@/components/layout/amount'
import { MEMORY_SORTS, type KnownProduct, type MemoryFilters } from '@/lib/products/schema'
import type { Tag } from '@/lib/tags/schema'
import { formatCount } from '@/lib/text/count-of'
import { cn } from '@/lib/utils'
import { MemoryMenu } from './memory-menu'
import { MemoryTag } from './memory-tag'
import { StateCell } from './state-cell'

type Sort = Pick<MemoryFilters, 'sort' | 'order'>

type Props = {
  rows: KnownProduct[]
  tags: readonly Tag[]
  sort: Sort
  isInert: boolean
  onSort: (sort: Sort) => void
}

const features = tableFeatures({ rowSortingFeature })
const helper = createColumnHelper<typeof features, KnownProduct>()

// The server sorts, over all payees and not only those that are loaded.
const columns = helper.columns([
  helper.accessor('product', { id: 'name', header: 'Payee' }),
  helper.accessor('tag', { id: 'tag', header: 'Tag', enableSorting: false }),
  helper.accessor('state', { id: 'state', header: 'State', enableSorting: false }),
  helper.accessor('count', { id: 'payments', header: 'Payments' }),
  helper.accessor('sumPaise', { id: 'sum', header: 'Sum' }),
  helper.display({ id: 'menu', header: () => <span className="sr-only">More</span> }),
])

const HEADS: Record<string, string> = {
  tag: 'w-44 @3xl:w-52',
  state: 'w-40 @max-3xl:hidden',
  payments: 'w-28 text-right',
  sum: 'w-36 text-right',
  menu: 'w-14',
}

const CELL = 'align-middle md:px-3 md:py-1.5 md:first:pl-5 md:last:pr-3'
// On a phone a payee is two lines: who, how much and what to do; then which tag, and whether that is sure.
const PHONE_ROW =
  'max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto_auto] max-md:items-center max-md:gap-x-3 max-md:gap-y-1 max-md:px-4 max-md:py-2.5 max-md:[contain-intrinsic-size:auto_6rem] max-md:[content-visibility:auto]'

export function MemoryTable({ rows, tags, sort, isInert, onSort }: Props) {
  const sorting: SortingState = [{ id: sort.sort, desc: sort.order === 'desc' }]
  const table = useTable({
    features,
    columns,
    data: rows,
    manualSorting: true,
    state: { sorting },
    getRowId: ({ id }) => id,
  })
  return (
    <table role="table" className="w-full table-fixed text-left text-sm max-md:block">
      <thead role="rowgroup" className="text-xs text-muted max-md:hidden">
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} role="row" className="border-b border-line bg-sunken">
            {group.headers.map((header) => (
              <Head
                key={header.id}
                column={header.column.id}
                canSort={header.column.getCanSort()}
                sort={sort}
                onSort={onSort}
              >
                <table.FlexRender header={header} />
              </Head>
            ))}
          </tr>
        ))}
      </thead>
      <tbody role="rowgroup" inert={isInert} className="divide-y divide-line max-md:block">
        {table.getRowModel().rows.map(({ original }) => (
          <MemoryRow key={original.id} row={original} tags={tags} />
        ))}
      </tbody>
    </table>
  )
}

type HeadProps = { column: string; canSort: boolean; sort: Sort; onSort: (sort: Sort) => void; children: ReactNode }

function Head({ column, canSort, sort, onSort, children }: HeadProps) {
  const by = MEMORY_SORTS.find((one) => one === column)
  const isSorted = column === sort.sort
  const isAscending = sort.order === 'asc'
  const Arrow = isAscending ? ArrowUp : ArrowDown
  const order = isSorted ? (isAscending ? 'desc' : 'asc') : by === 'name' ? 'asc' : 'desc'
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={!isSorted ? undefined : isAscending ? 'ascending' : 'descending'}
      className={cn('px-3 py-2 font-medium first:pl-5 last:pr-3', HEADS[column])}
    >
      {!canSort || !by ? (
        children
      ) : (
        <button
          type="button"
          onClick={() => onSort({ sort: by, order })}
          className={cn(
            'inline-flex items-center gap-1 rounded-sm align-middle hover:text-foreground',
            by !== 'name' && 'flex-row-reverse',
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

/** Drawn again only when it changed itself: a memory may hold thousands. */
const MemoryRow = memo(function MemoryRow({ row, tags }: { row: KnownProduct; tags: readonly Tag[] }) {
  return (
    <tr role="row" className={cn('transition-colors hover:bg-sunken', PHONE_ROW)}>
      <td role="cell" className={cn(CELL, 'max-md:min-w-0')}>
        <span className="block truncate font-medium max-md:line-clamp-2 max-md:break-words max-md:whitespace-normal">
          {row.product}
        </span>
        {row.direction === 'credit' && <span className="block text-xs text-muted">money in</span>}
      </td>
      <td role="cell" className={cn(CELL, 'max-md:order-4 max-md:col-span-3 max-md:flex max-md:gap-3')}>
        <MemoryTag row={row} tags={tags} />
        <span className="md:hidden">
          <StateCell row={row} />
        </span>
      </td>
      <td role="cell" className={cn(CELL, 'max-md:hidden @max-3xl:hidden')}>
        <StateCell row={row} />
      </td>
      <td role="cell" className={cn(CELL, 'text-right amount text-muted max-md:hidden')}>
        {formatCount(row.count)}
      </td>
      <td role="cell" className={cn(CELL, 'text-right whitespace-nowrap')}>
        <Amount paise={row.sumPaise} currency={row.currency} className="font-medium" />
      </td>
      <td role="cell" className={cn(CELL, 'text-right')}>
        <MemoryMenu row={row} />
      </td>
    </tr>
  )
})
