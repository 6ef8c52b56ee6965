'use client'

import { useQuery } from '@tanstack/react-query'
import type { TagStory as Story } from '@/lib/provenance/types'
import type { Transaction } from '@/lib/transactions/schema'
import { cn } from '@/lib/utils'
import { fetchJson } from './fetch-json'

/** Why a row has its tag, and how it came to it; the first is there at once, the rest when it is known. */
export function TagStory({ row: { id, tag, tagReason } }: { row: Transaction }) {
  const { data } = useQuery({
    queryKey: ['tag-story', id, tag, tagReason],
    queryFn: ({ signal }) => fetchJson<Story>(`/api/transactions/${id}/story`, signal),
    retry: false,
    gcTime: 0, // the story of before is a false one
  })
  return (
    <>
      <p>
        {tagReason}
        {data?.asking && ` ${data.asking}`}
      </p>
      {data && data.lines.length > 1 && (
        <ol aria-label="How it came to its tag" className="mt-1.5 grid gap-1 text-xs text-muted">
          {data.lines.map(({ on, text, isUndone }, index) => (
            <li key={`${on} ${text} ${index}`} className={cn(isUndone && 'line-through')}>
              <span className="amount">{on}</span> · {text}
            </li>
          ))}
        </ol>
      )}
    </>
  )
}
