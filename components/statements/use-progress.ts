'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import pLimit from 'p-limit'
import { useEffect, useEffectEvent, useState, useSyncExternalStore, useTransition } from 'react'
import type { ProgressEvent } from '@/lib/statements/schema'
import { isOver } from './describe-progress'
import { followProgress, type ConnectionFault, type Seen } from './follow-progress'

/** A browser opens six connections to a server, for all its tabs: a list of uploads must not take them all. */
const streams = pLimit(1)

type Shown = { event: ProgressEvent; fault: ConnectionFault | undefined }

/** How far an upload is, as it goes; `begin` follows it anew. When it is over, whatever else the page shows is brought up to date. */
export function useProgress(statementId: string, initial: ProgressEvent) {
  const [{ event, fault }, setShown] = useState<Shown>({ event: initial, fault: undefined })
  const refresh = useRefresh()
  const isVisible = useIsVisible()
  const isLive = !isOver(event) && fault !== 'signed_out' && fault !== 'gone'
  const see = useEffectEvent((seen: Seen) => {
    setShown((shown) => ('event' in seen ? { event: seen.event, fault: undefined } : { ...shown, fault: seen.fault }))
    if ('event' in seen && isOver(seen.event)) refresh()
  })
  useEffect(() => {
    if (!isLive || !isVisible) return
    const left = new AbortController()
    void streams(() => followProgress(statementId, { tell: see, signal: left.signal }))
    return () => left.abort()
  }, [statementId, isLive, isVisible])
  const begin = () => setShown({ event: { kind: 'stored', done: 0, total: 0 }, fault: undefined })
  return { event, fault, begin }
}

function useRefresh(): () => void {
  const router = useRouter()
  const queries = useQueryClient()
  const [, startRefresh] = useTransition()
  return () => {
    void queries.invalidateQueries()
    startRefresh(() => router.refresh())
  }
}

/** A page that nobody sees asks for nothing; when it is seen again, the present state comes first. */
function useIsVisible(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      document.addEventListener('visibilitychange', onChange)
      return () => document.removeEventListener('visibilitychange', onChange)
    },
    () => document.visibilityState !== 'hidden',
    () => true,
  )
}
