'use client'

import { useCallback, useEffect, useRef } from 'react'
import type { Transaction } from '@/lib/transactions/schema'
import { focusRow } from './use-row-keys'

/**
 * Keeps the keyboard's place: when a row that was tagged leaves the list, the one that moves up is next. Another list,
 * by its address, has places of its own.
 */
export function useKeepPlace(rows: readonly Transaction[], params: string): (id: string) => void {
  const shown = useRef(rows)
  const left = useRef<{ id: string; order: readonly Transaction[] }>(undefined)
  useEffect(() => {
    left.current = undefined
  }, [params])
  useEffect(() => {
    shown.current = rows
    const place = left.current
    if (!place) return
    const present = new Set(rows.map(({ id }) => id))
    if (present.has(place.id)) return
    left.current = undefined
    const at = place.order.findIndex(({ id }) => id === place.id)
    const next =
      place.order.slice(at).find(({ id }) => present.has(id)) ??
      place.order.slice(0, at).findLast(({ id }) => present.has(id))
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (next && isLost) focusRow(next.id)
  }, [rows])
  return useCallback((id) => {
    left.current = { id, order: shown.current }
  }, [])
}
