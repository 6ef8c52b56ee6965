'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { TransactionPage, TransactionTotals } from '@/lib/transactions/schema'
import { fetchJson } from './fetch-json'

export type LoadedPage = TransactionPage & { totals: TransactionTotals | null }

/** The rows of an address: the first page as the server rendered it, further pages and other filters from the route. */
export function useTransactions(params: string, initial: { params: string; page: LoadedPage }) {
  const query = useInfiniteQuery({
    queryKey: ['transactions', params],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<LoadedPage>(`/api/transactions?${withCursor(params, pageParam)}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    ...(params === initial.params && { initialData: { pages: [initial.page], pageParams: [null] } }),
  })
  const pages = query.data?.pages ?? []
  return { ...query, items: pages.flatMap(({ items }) => items), totals: pages[0]?.totals ?? [] }
}

function withCursor(params: string, cursor: string | null): string {
  const next = new URLSearchParams(params)
  if (cursor) next.set('cursor', cursor)
  return next.toString()
}
