'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { filtersOf, paramsOf, readFilters } from '@/lib/transactions/filter-params'
import type { TransactionFilters } from '@/lib/transactions/schema'

export type FilterChange = Partial<{ [Name in keyof TransactionFilters]: TransactionFilters[Name] | undefined }>

/** A change that is a step of its own in the history, or one that goes on with the step before: typing. */
export type Step = 'new' | 'same'

/** The filters live in the address alone: a link, the Back button and a reload all show the same rows. */
export function useAddressFilters() {
  const path = usePathname()
  const address = useSearchParams().toString()
  const { filters, faults } = useMemo(() => readFilters(new URLSearchParams(address)), [address])

  const go = useCallback(
    (next: FilterChange, step: Step) => {
      const params = paramsOf(next).toString()
      const href = params ? `${path}?${params}` : path
      if (step === 'new') window.history.pushState(null, '', href)
      else window.history.replaceState(null, '', href)
    },
    [path],
  )
  // From the address itself: two changes in a row may both come before the page has rendered the first.
  const change = useCallback(
    (changed: FilterChange, step: Step = 'new') => go({ ...present(), ...changed }, step),
    [go],
  )
  const clear = useCallback(() => {
    const { direction, sort, order } = present()
    go({ direction, sort, order }, 'new')
  }, [go])
  /** Leaves out what cannot be read. */
  const drop = useCallback(() => go(present(), 'new'), [go])

  return { filters, faults, params: useMemo(() => paramsOf(filters).toString(), [filters]), change, clear, drop }
}

/** The list that the address asks for at this moment, though the page may not have rendered it yet. */
export const paramsInAddress = () => paramsOf(present()).toString()

const present = () => filtersOf(new URLSearchParams(window.location.search))
