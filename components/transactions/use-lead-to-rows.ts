'use client'

import { useEffect, useRef } from 'react'
import { focusFirstRow } from './use-row-keys'

/** A wish to go on from the search to the rows of an address, which may still be on their way. */
export type Lead = { params: string }

/** Goes there once the rows are shown, unless the person has gone elsewhere meanwhile. */
export function useLeadToRows(lead: Lead | undefined, params: string, isShown: boolean): void {
  const followed = useRef<Lead>(undefined)
  useEffect(() => {
    if (!lead || lead === followed.current || lead.params !== params || !isShown) return
    followed.current = lead
    const present = document.activeElement
    if (!present || present === document.body || present.matches('input[type="search"]')) focusFirstRow()
  }, [isShown, lead, params])
}
