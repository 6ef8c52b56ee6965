'use client'

import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useLayoutEffect, useMemo } from 'react'
import { fetchJson, isPassing } from './fetch-json'
import { listKey, takeRender } from './list-cache'
import type { LoadedPage } from './loaded-rows'

/** The first page of a list as the server rendered it. */
export type FirstPage = { params: string; page: LoadedPage }

/** Renders that the browser has taken over already: a page that comes back from the history brings an old one. */
const taken = new WeakSet<LoadedPage>()

const RETRIES = 1
const PAGES_REFETCHED_MAX = 2 // a longer list is not loaded anew, page by page, because a window came to the front

/** The rows of an address: the first page as the server rendered it, further pages and other filters from the route. */
export function useTransactions(params: string, first: FirstPage | undefined) {
  const fresh = useFreshRender(params, first)
  const query = useInfiniteQuery({
    queryKey: listKey(params),
    queryFn: ({ pageParam, signal }) =>
      fetchJson<LoadedPage>(`/api/transactions?${withCursor(params, pageParam)}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    retry: (failures, error) => failures < RETRIES && isPassing(error),
    // However fresh: another tab may have changed a tag a moment ago.
    refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= PAGES_REFETCHED_MAX && 'always',
    refetchOnReconnect: ({ state }) => (state.data?.pages.length ?? 0) <= PAGES_REFETCHED_MAX,
    ...(fresh && { initialData: { pages: [fresh], pageParams: [null] } }),
  })
  const loaded = query.data?.pages
  const pages = useMemo(() => (fresh ? [fresh] : (loaded ?? [])), [fresh, loaded])
  const rows = useMemo(() => distinct(pages.flatMap(({ items }) => items)), [pages])
  return {
    ...query,
    rows,
    totals: pages[0]?.totals ?? undefined,
    isCounting: pages[0]?.isCounting === true,
    isOfOtherFilters: !fresh && (query.isPlaceholderData || query.isPending),
  }
}

/** A render that is newer than anything loaded is shown at once, and then kept as what is loaded. */
function useFreshRender(params: string, first: FirstPage | undefined): LoadedPage | undefined {
  const client = useQueryClient()
  useLayoutEffect(() => {
    if (!first || taken.has(first.page)) return
    void takeRender(client, first.params, first.page).then(() => taken.add(first.page))
  }, [client, first])
  return first && first.params === params && !taken.has(first.page) ? first.page : undefined
}

/** A row that was put back at the end of what is loaded comes once more with the next page. */
function distinct<Row extends { id: string }>(rows: Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

function withCursor(params: string, cursor: string | null): string {
  const next = new URLSearchParams(params)
  if (cursor) next.set('cursor', cursor)
  return next.toString()
}
