'use client'

import { useQuery } from '@tanstack/react-query'
import { formatCount } from '@/lib/text/count-of'
import { cn } from '@/lib/utils'

const FRESH_FOR_MS = 60_000

/** How many payees wait for the person's word; nothing where none does, or where it cannot be told. */
export function WaitingCount({ className }: { className?: string }) {
  const { data } = useQuery({
    queryKey: ['review-count'],
    queryFn: countWaiting,
    staleTime: FRESH_FOR_MS,
    retry: false,
  })
  if (!data) return null
  return (
    <span className={cn('rounded-full bg-foreground/8 px-1.5 text-xs leading-5 amount', className)}>
      {formatCount(data)}
      <span className="sr-only"> waiting</span>
    </span>
  )
}

async function countWaiting({ signal }: { signal: AbortSignal }): Promise<number> {
  const response = await fetch('/api/review/count', { signal })
  if (!response.ok) return 0
  const body: unknown = await response.json()
  return typeof body === 'object' && body !== null && 'waiting' in body ? Number(body.waiting) : 0
}
