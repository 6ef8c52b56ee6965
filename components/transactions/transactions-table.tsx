'use client'

import {
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type SortingState,
} from '@tanstack/react-table'
import { useState } from 'react'
import type { Tag } from '@/lib/tags/schema'
import type { Transaction } from '@/lib/transactions/schema'
import { cn } from '@/lib/utils'
import { AmountCell, DateCell, ProductCell } from './cells'
import { SortHeader, sortingOf, type Sort } from './sort-header'
import { TagPicker, type TagScope } from './tag-picker'
import { TransactionDetails } from './transaction-details'

type OnRetag = (row: Transaction, tag: string, scope: TagScope) => void

type Props = { rows: Transaction[]; tags: readonly Tag[]; sort: Sort; onSort: (sort: Sort) => void; onRetag: OnRetag }

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

export function TransactionsTable({ rows, tags, sort, onSort, onRetag }: Props) {
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
    <table role="table" className="w-full text-left text-sm max-md:block">
      <thead role="rowgroup" className="text-xs text-muted max-md:sr-only">
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} role="row" className="border-b border-line bg-sunken">
            {group.headers.map((header) => (
              <SortHeader
                key={header.id}
                column={header.column.id}
                canSort={header.column.getCanSort()}
                sort={sort}
                onSort={onSort}
              >
                <table.FlexRender header={header} />
              </SortHeader>
            ))}
          </tr>
        ))}
      </thead>
      <Rows rows={table.getRowModel().rows.map(({ original }) => original)} tags={tags} onRetag={onRetag} />
    </table>
  )
}

/** One row at a time may stand open. */
function Rows({ rows, tags, onRetag }: Pick<Props, 'rows' | 'tags' | 'onRetag'>) {
  const [openId, setOpenId] = useState<string>()
  return (
    <tbody role="rowgroup" className="divide-y divide-line max-md:block">
      {rows.map((row) => (
        <TransactionRow
          key={row.id}
          row={row}
          tags={tags}
          isOpen={row.id === openId}
          onToggle={() => setOpenId(row.id === openId ? undefined : row.id)}
          onRetag={onRetag}
        />
      ))}
    </tbody>
  )
}

type RowProps = { row: Transaction; tags: readonly Tag[]; isOpen: boolean; onToggle: () => void; onRetag: OnRetag }

// On a phone a row is two lines: whom and how much, then when and which tag.
const PHONE_ROW =
  'max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:items-center max-md:gap-x-4 max-md:gap-y-1 max-md:px-4 max-md:py-3'
const CELL = 'align-middle md:px-3 md:py-2 md:first:pl-5 md:last:pr-5'

function TransactionRow({ row, tags, isOpen, onToggle, onRetag }: RowProps) {
  return (
    <>
      <tr
        role="row"
        onClick={({ target }) => !isOwnControl(target) && onToggle()}
        className={cn('transition-colors hover:bg-sunken', PHONE_ROW)}
      >
        <td role="cell" className={cn(CELL, 'max-md:order-3 max-md:text-xs')}>
          <DateCell date={row.transactionDate} />
        </td>
        <td role="cell" className={cn(CELL, 'max-md:order-1 max-md:min-w-0')}>
          <button type="button" aria-expanded={isOpen} onClick={onToggle} className="block w-full rounded-sm text-left">
            <ProductCell row={row} />
          </button>
        </td>
        <td role="cell" className={cn(CELL, 'text-muted max-md:hidden')}>
          {row.mode}
        </td>
        <td role="cell" className={cn(CELL, 'max-md:order-4 max-md:max-w-52 max-md:justify-self-end')}>
          <TagPicker row={row} tags={tags} onPick={(tag, scope) => onRetag(row, tag, scope)} />
        </td>
        <td role="cell" className={cn(CELL, 'text-right max-md:order-2')}>
          <AmountCell row={row} />
        </td>
      </tr>
      {isOpen && <TransactionDetails row={row} columns={columns.length} />}
    </>
  )
}

const isOwnControl = (target: EventTarget) =>
  target instanceof Element && target.closest('button, a, input, [role="dialog"]') !== null
