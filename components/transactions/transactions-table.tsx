'use client'

import {
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type SortingState,
} from '@tanstack/react-table'
import { memo, useCallback, useState } from 'react'
import type { Tag } from '@/lib/tags/schema'
import type { Transaction } from '@/lib/transactions/schema'
import { cn } from '@/lib/utils'
import { AmountCell, DateCell, ProductCell } from './cells'
import type { TagScope } from './loaded-rows'
import { SortHeader, sortingOf, type Sort } from './sort-header'
import { TagPicker } from './tag-picker'
import { TransactionDetails } from './transaction-details'

type OnRetag = (row: Transaction, tag: string, scope: TagScope) => void

type Props = {
  rows: Transaction[]
  tags: readonly Tag[]
  sort: Sort
  /** Of the longest amount that may come, in digits: the columns stand still while pages load. */
  amountWidth: number
  isInert: boolean
  onSort: (sort: Sort) => void
  onRetag: OnRetag
}

const features = tableFeatures({ rowSortingFeature })
const helper = createColumnHelper<typeof features, Transaction>()

// The server sorts, over all rows and not only those that are loaded.
const columns = helper.columns([
  helper.accessor('transactionDate', { id: 'date', header: 'Date' }),
  helper.accessor('product', { id: 'product', header: 'Paid to or from', enableSorting: false }),
  helper.accessor('mode', { id: 'mode', header: 'Mode', enableSorting: false }),
  helper.accessor('tag', { id: 'tag', header: 'Tag', enableSorting: false }),
  helper.accessor((row) => row.debitPaise + row.creditPaise, { id: 'amount', header: 'Amount' }),
])

// Fixed widths, or one long name would push the amounts out of sight; where it is narrow the mode waits in the details.
const WIDTHS: Record<string, string> = {
  date: 'w-32',
  mode: 'w-28 @max-3xl:hidden',
  tag: 'w-44 @3xl:w-52',
}

export function TransactionsTable({ rows, tags, sort, amountWidth, isInert, onSort, onRetag }: Props) {
  const sorting: SortingState = sortingOf(sort)
  const table = useTable({
    features,
    columns,
    data: rows,
    manualSorting: true,
    state: { sorting },
    getRowId: (row) => row.id,
  })
  return (
    <table role="table" className="w-full table-fixed text-left text-sm max-md:block">
      <thead role="rowgroup" className="text-xs text-muted max-md:hidden">
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} role="row" className="border-b border-line bg-sunken">
            {group.headers.map((header) => (
              <SortHeader
                key={header.id}
                column={header.column.id}
                canSort={header.column.getCanSort()}
                sort={sort}
                onSort={onSort}
                className={WIDTHS[header.column.id]}
                width={header.column.id === 'amount' ? `calc(${amountWidth}ch + 2.25rem)` : undefined}
              >
                <table.FlexRender header={header} />
              </SortHeader>
            ))}
          </tr>
        ))}
      </thead>
      <Rows
        rows={table.getRowModel().rows.map(({ original }) => original)}
        tags={tags}
        isInert={isInert}
        onRetag={onRetag}
      />
    </table>
  )
}

/** One row at a time may stand open. */
function Rows({ rows, tags, isInert, onRetag }: Pick<Props, 'rows' | 'tags' | 'isInert' | 'onRetag'>) {
  const [openId, setOpenId] = useState<string>()
  const toggle = useCallback((id: string) => setOpenId((open) => (open === id ? undefined : id)), [])
  return (
    <tbody role="rowgroup" inert={isInert} className="divide-y divide-line max-md:block">
      {rows.map((row) => (
        <TransactionRow
          key={row.id}
          row={row}
          tags={tags}
          isOpen={row.id === openId}
          onToggle={toggle}
          onRetag={onRetag}
        />
      ))}
    </tbody>
  )
}

type RowProps = {
  row: Transaction
  tags: readonly Tag[]
  isOpen: boolean
  onToggle: (id: string) => void
  onRetag: OnRetag
}

// On a phone a row is two lines, whom and how much, then when and which tag. The middle column belongs to the first cell
// of the one line and to the second of the other: neither line squeezes the other, however long its words are.
const PHONE_ROW =
  'max-md:grid max-md:grid-cols-[auto_minmax(0,1fr)_auto] max-md:items-center max-md:gap-x-4 max-md:gap-y-1 max-md:px-4 max-md:py-3 max-md:[contain-intrinsic-size:auto_5rem] max-md:[content-visibility:auto]'
const PHONE_TAG = 'max-md:order-4 max-md:col-span-2 max-md:max-w-full max-md:min-w-0 max-md:justify-self-end'
const CELL = 'align-middle md:px-3 md:py-2 md:first:pl-5 md:last:pr-5'

/** Drawn again only when it changed itself: a list may hold thousands. */
const TransactionRow = memo(function TransactionRow({ row, tags, isOpen, onToggle, onRetag }: RowProps) {
  const toggle = () => onToggle(row.id)
  return (
    <>
      <tr
        role="row"
        onClick={({ target }) => !isOwnControl(target) && toggle()}
        className={cn('transition-colors hover:bg-sunken', PHONE_ROW)}
      >
        <td role="cell" className={cn(CELL, 'max-md:order-3 max-md:text-xs')}>
          <DateCell date={row.transactionDate} />
        </td>
        <td role="cell" className={cn(CELL, 'max-md:order-1 max-md:col-span-2 max-md:min-w-0')}>
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={toggle}
            className="block w-full rounded-sm text-left max-md:-my-3 max-md:py-3"
          >
            <ProductCell row={row} />
          </button>
        </td>
        <td role="cell" className={cn(CELL, 'truncate text-muted max-md:hidden @max-3xl:hidden')}>
          {row.mode}
        </td>
        <td role="cell" className={cn(CELL, PHONE_TAG)}>
          <TagPicker row={row} tags={tags} onPick={(tag, scope) => onRetag(row, tag, scope)} />
        </td>
        <td role="cell" className={cn(CELL, 'text-right whitespace-nowrap max-md:order-2')}>
          <AmountCell row={row} />
        </td>
      </tr>
      {isOpen && <TransactionDetails row={row} columns={columns.length} />}
    </>
  )
})

const isOwnControl = (target: EventTarget) =>
  target instanceof Element && target.closest('button, a, input, [role="dialog"]') !== null
