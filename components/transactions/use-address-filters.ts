'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { filtersOf, paramsOf } from '@/lib/transactions/filter-params'
import type { TransactionFilters } from '@/lib/transactions/schema'

export type FilterChange = Partial<{ [Name in keyof TransactionFilters]: TransactionFilters[Name] | undefined }>

/** The filters live in the address alone: a link, the Back button and a reload all show the same rows. */
export function useAddressFilters() {
  const path = usePathname()
  const filters = filtersOf(new URLSearchParams(useSearchParams()))
  const go = (next: FilterChange, write: 'pushState' | 'replaceState') => {
    const params = paramsOf(next).toString()
    window.history[write](null, '', params ? `${path}?${params}` : path)
  }
  return {
    filters,
    params: paramsOf(filters).toString(),
    change: (change: FilterChange) => go({ ...filters, ...change }, 'pushState'),
    /** While typing: no new step in the history for every letter. */
    refine: (change: FilterChange) => go({ ...filters, ...change }, 'replaceState'),
    clear: () => go({ direction: filters.direction, sort: filters.sort, order: filters.order }, 'pushState'),
  }
}
