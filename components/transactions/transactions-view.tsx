'use client'

import { useCallback, useMemo, useRef, useState } from 'react'
import { Card } from '@/components/ui/card'
import type { BankAccount } from '@/lib/bank-accounts/schema'
import type { Tag } from '@/lib/tags/schema'
import type { Transaction, TransactionFilters } from '@/lib/transactions/schema'
import { cn } from '@/lib/utils'
import { amountWidth } from './amount-width'
import { NothingImported, NothingMatches } from './empty-lists'
import { FilterBar } from './filter-bar'
import { FilterFaults } from './filter-faults'
import { KeyHints } from './key-hints'
import { LoadFailure } from './load-failure'
import type { TagScope } from './loaded-rows'
import { MoreRows } from './more-rows'
import { OrderChoice } from './order-choice'
import { useRetag } from './retag-provider'
import { SkeletonRows } from './skeleton-rows'
import { TotalsLine } from './totals-line'
import { TransactionsTable } from './transactions-table'
import { paramsInAddress, useAddressFilters, type FilterChange } from './use-address-filters'
import { useKeepPlace } from './use-keep-place'
import { useLeadToRows, type Lead } from './use-lead-to-rows'
import { useRowKeys } from './use-row-keys'
import { useTransactions, type FirstPage } from './use-transactions'

type Props = { first: FirstPage | undefined; tags: Tag[]; accounts: BankAccount[] }

export function TransactionsView({ first, tags, accounts }: Props) {
  const { filters, faults, params, change, clear, drop } = useAddressFilters()
  const [lead, setLead] = useState<Lead>()
  const filtersButton = useRef<HTMLButtonElement>(null)
  // The button that was pressed goes with what it takes away: the keyboard goes on from one that stays.
  const fromFiltersButton = (act: () => void) => () => {
    filtersButton.current?.focus()
    act()
  }
  if (accounts.length === 0) return <NothingImported />
  const onClear = fromFiltersButton(clear)
  return (
    <div className="grid grid-cols-1 gap-4">
      <FilterBar
        filters={filters}
        tags={tags}
        accounts={accounts}
        onChange={change}
        onClear={onClear}
        onLeave={() => setLead({ params: paramsInAddress() })}
        filtersButton={filtersButton}
      />
      {faults.length > 0 ? (
        <FilterFaults faults={faults} onDrop={fromFiltersButton(drop)} />
      ) : (
        <Payments
          first={first}
          filters={filters}
          params={params}
          tags={tags}
          lead={lead}
          onChange={change}
          onClear={onClear}
        />
      )}
    </div>
  )
}

type PaymentsProps = Pick<Props, 'first' | 'tags'> & {
  filters: TransactionFilters
  params: string
  lead: Lead | undefined
  onChange: (change: FilterChange) => void
  onClear: () => void
}

function Payments({ first, filters, params, tags, lead, onChange, onClear }: PaymentsProps) {
  const list = useTransactions(params, first)
  const retag = useRetagIn({ filters, params, tags }, list.rows)
  const { rows, isOfOtherFilters, isFetchNextPageError, error } = list
  useLeadToRows(lead, params, !isOfOtherFilters)
  const failure = isFetchNextPageError ? null : error
  const width = useMemo(() => amountWidth(list.totals), [list.totals])
  return (
    <Card aria-label="Payments" aria-busy={isOfOtherFilters} className="@container overflow-hidden">
      {!(failure && rows.length === 0) && <Head list={list} filters={filters} onChange={onChange} />}
      {failure && (
        <LoadFailure error={failure} onRetry={() => void list.refetch()} isRetrying={list.isFetching} className="m-4" />
      )}
      {rows.length === 0 && !failure && <NoRows list={list} onClear={onClear} />}
      {rows.length > 0 && (
        <div className={cn('transition-opacity', isOfOtherFilters && 'opacity-40')}>
          <TransactionsTable
            rows={rows}
            tags={tags}
            sort={filters}
            amountWidth={width}
            isInert={isOfOtherFilters}
            onSort={onChange}
            onRetag={retag}
          />
        </div>
      )}
      {list.hasNextPage && !isOfOtherFilters && (
        <MoreRows
          isLoading={list.isFetchingNextPage}
          error={isFetchNextPageError ? error : null}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </Card>
  )
}

type List = ReturnType<typeof useTransactions>

/** Sums of other filters than those that stand above would be false figures: they wait. */
function Head({ list, filters, onChange }: { list: List } & Pick<PaymentsProps, 'filters' | 'onChange'>) {
  return (
    <header className="flex min-h-11 items-center justify-between gap-x-6 border-b border-line px-5 py-3 max-md:px-4 max-md:py-2">
      <TotalsLine
        totals={list.isOfOtherFilters ? undefined : list.totals}
        direction={filters.direction}
        isCounting={list.isCounting}
      />
      <OrderChoice filters={filters} onChange={onChange} />
      <KeyHints />
    </header>
  )
}

function NoRows({ list, onClear }: { list: List; onClear: () => void }) {
  if (list.isOfOtherFilters || list.hasNextPage) return <SkeletonRows />
  return <NothingMatches onClear={onClear} />
}

/** Tagging in this list, by mouse or by keyboard. */
function useRetagIn(
  { filters, params, tags }: Pick<PaymentsProps, 'filters' | 'params' | 'tags'>,
  rows: Transaction[],
) {
  const { retag, undoLast } = useRetag()
  const keepPlace = useKeepPlace(rows, params)
  useRowKeys(undoLast)
  return useCallback(
    (row: Transaction, tag: string, scope: TagScope) => {
      keepPlace(row.id)
      void retag({ row, tag, scope }, { params, filters, tags })
    },
    [filters, keepPlace, params, retag, tags],
  )
}
