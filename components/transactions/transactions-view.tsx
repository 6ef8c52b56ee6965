'use client'

import { ReceiptIndianRupee, SearchX } from 'lucide-react'
import Link from 'next/link'
import { EmptyState } from '@/components/layout/empty-state'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { BankAccount } from '@/lib/bank-accounts/schema'
import type { Tag } from '@/lib/tags/schema'
import { cn } from '@/lib/utils'
import { FilterBar } from './filter-bar'
import { MoreRows } from './more-rows'
import { TotalsLine } from './totals-line'
import { TransactionsTable } from './transactions-table'
import { useAddressFilters } from './use-address-filters'
import { useRetag } from './use-retag'
import { useRowKeys } from './use-row-keys'
import { useTransactions, type LoadedPage } from './use-transactions'

type Props = { initial: { params: string; page: LoadedPage }; tags: Tag[]; accounts: BankAccount[] }

export function TransactionsView({ initial, tags, accounts }: Props) {
  const { filters, params, change, refine, clear } = useAddressFilters()
  const { items, totals, isPlaceholderData, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useTransactions(params, initial)
  const { rows, retag } = useRetag(items, tags)
  useRowKeys()
  if (accounts.length === 0) return <NothingImported />
  return (
    <div className="grid grid-cols-1 gap-4">
      <FilterBar
        filters={filters}
        tags={tags}
        accounts={accounts}
        onChange={change}
        onRefine={refine}
        onClear={clear}
      />
      <Card aria-label="Payments" aria-busy={isPlaceholderData} className="overflow-hidden">
        <TotalsLine totals={totals} direction={filters.direction} />
        {error && <LoadFailure message={error.message} onRetry={() => void refetch()} />}
        {rows.length === 0 && !error ? (
          <NothingMatches onClear={clear} />
        ) : (
          <div className={cn('transition-opacity', isPlaceholderData && 'opacity-55')}>
            <TransactionsTable rows={rows} tags={tags} sort={filters} onSort={change} onRetag={retag} />
          </div>
        )}
        {hasNextPage && <MoreRows isLoading={isFetchingNextPage} onMore={() => void fetchNextPage()} />}
      </Card>
      <Keys />
    </div>
  )
}

function LoadFailure({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <Alert role="alert" variant="danger" className="m-4 flex flex-wrap items-center justify-between gap-3">
      {message}
      <Button variant="secondary" size="sm" onClick={onRetry}>
        Try again
      </Button>
    </Alert>
  )
}

function NothingMatches({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={SearchX}
      title="Nothing matches"
      action={
        <Button variant="secondary" onClick={onClear}>
          Clear the filters
        </Button>
      }
    >
      No payment fits all of these filters. Take one away, or look at money in as well as out.
    </EmptyState>
  )
}

function Keys() {
  return (
    <p className="hidden text-xs text-muted lg:block">
      Keys: <Key>/</Key> search, <Key>J</Key> and <Key>K</Key> next and previous row, <Key>Enter</Key> change its tag.
    </p>
  )
}

function Key({ children }: { children: string }) {
  return (
    <kbd className="rounded-sm border border-line bg-surface px-1.5 py-0.5 font-sans text-[0.6875rem]">{children}</kbd>
  )
}

function NothingImported() {
  return (
    <Card>
      <EmptyState
        icon={ReceiptIndianRupee}
        title="No payments yet"
        action={
          <Button asChild>
            <Link href="/statements">Add statements</Link>
          </Button>
        }
      >
        Add your bank&apos;s statements: each payment shows up here with its payee, channel and tag.
      </EmptyState>
    </Card>
  )
}
