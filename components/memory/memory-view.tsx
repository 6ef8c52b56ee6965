'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Brain, SearchX } from 'lucide-react'
import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { EmptyState } from '@/components/layout/empty-state'
import { fetchJson } from '@/components/transactions/fetch-json'
import { LoadFailure } from '@/components/transactions/load-failure'
import { MoreRows } from '@/components/transactions/more-rows'
import { SkeletonRows } from '@/components/transactions/skeleton-rows'
import { focusFirstRow, useRowKeys } from '@/components/transactions/use-row-keys'
import { Button } from '@/components/ui/button'
import { Card, CardTitle } from '@/components/ui/card'
import { memoryParams, readMemoryFilters, type MemoryFilters, type MemoryPage } from '@/lib/products/schema'
import type { Tag } from '@/lib/tags/schema'
import { cn } from '@/lib/utils'
import { MemoryFilterBar } from './memory-filter-bar'
import { MemoryTable } from './memory-table'

export type FirstMemory = { params: string; page: MemoryPage }

type Props = { first: FirstMemory; tags: Tag[] }

/** Which tag each payee gets, found, sorted and changed in place. */
export function MemoryView({ first, tags }: Props) {
  const { filters, params, change, clear } = useMemoryFilters()
  const list = useMemory(params, first)
  const { rows, totals, isOfOtherFilters, isFetchNextPageError, error } = list
  useRowKeys(doNothing)
  const failure = isFetchNextPageError ? null : error
  if (totals && totals.confirmed + totals.proposed + totals.ambiguous === 0) return <NothingRemembered />
  return (
    <Card aria-label="Remembered payees" aria-busy={isOfOtherFilters} className="@container overflow-hidden">
      <header className="grid gap-3 border-b border-line px-5 py-3 max-md:px-4">
        <div className="flex flex-wrap items-baseline justify-between gap-x-5">
          <CardTitle>Remembered payees</CardTitle>
          <p className="text-[0.8125rem] text-muted">The next payments of each get its tag.</p>
        </div>
        <MemoryFilterBar filters={filters} totals={totals} tags={tags} onChange={change} onLeave={focusFirstRow} />
      </header>
      {failure && <LoadFailure error={failure} onRetry={() => void list.refetch()} className="m-4" />}
      {rows.length === 0 && !failure && (isOfOtherFilters ? <SkeletonRows /> : <NothingFound onClear={clear} />)}
      {rows.length > 0 && (
        <div className={cn('transition-opacity', isOfOtherFilters && 'opacity-40')}>
          <MemoryTable rows={rows} tags={tags} sort={filters} isInert={isOfOtherFilters} onSort={change} />
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

const doNothing = () => {}

/** The filters live in the address, beside whatever else of the page does. */
function useMemoryFilters() {
  const path = usePathname()
  const address = useSearchParams().toString()
  const filters = useMemo(() => readMemoryFilters(new URLSearchParams(address)), [address])
  const go = useCallback(
    (next: Partial<MemoryFilters>, step: 'new' | 'same' = 'new') => {
      const params = memoryParams(next)
      const span = new URLSearchParams(window.location.search).get('span')
      if (span) params.set('span', span)
      const query = params.toString()
      window.history[step === 'new' ? 'pushState' : 'replaceState'](null, '', query ? `${path}?${query}` : path)
    },
    [path],
  )
  const change = useCallback(
    (changed: Partial<MemoryFilters>, step?: 'new' | 'same') =>
      go({ ...readMemoryFilters(new URLSearchParams(window.location.search)), ...changed }, step),
    [go],
  )
  return { filters, params: memoryParams(filters).toString(), change, clear: () => go({}) }
}

const FRESH_MS = 5000

function useMemory(params: string, first: FirstMemory) {
  const query = useInfiniteQuery({
    queryKey: ['memory', params],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams(params)
      if (pageParam !== null) asked.set('cursor', pageParam)
      return fetchJson<MemoryPage>(`/api/products?${asked}`, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    ...(first.params === params && { initialData: { pages: [first.page], pageParams: [null] } }),
  })
  const pages = query.data?.pages
  return {
    ...query,
    rows: useMemo(() => pages?.flatMap(({ items }) => items) ?? [], [pages]),
    totals: pages?.[0]?.totals ?? undefined,
    isOfOtherFilters: query.isPlaceholderData || query.isPending,
  }
}

function NothingRemembered() {
  return (
    <Card aria-label="Remembered payees">
      <EmptyState icon={Brain} title="No payee is remembered yet">
        Give a payment a tag, and let it apply to all from the same payee: the next ones get it by themselves, and it
        stands here.
      </EmptyState>
    </Card>
  )
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={SearchX}
      title="Nothing matches"
      action={
        <Button variant="secondary" onClick={onClear} className="max-md:h-11">
          Clear the filters
        </Button>
      }
    >
      No remembered payee fits all of these filters.
    </EmptyState>
  )
}
