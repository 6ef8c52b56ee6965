'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { askForJson, isPassing } from '@/components/transactions/fetch-json'
import type { MappingDraft } from '@/lib/mappings/schema'
import type { PlanInput } from '@/lib/plans/schema'
import type { FilePreview } from '@/lib/reader/types'

const PAUSE_MS = 250
const TRIES_MAX = 3

type First = { draft: MappingDraft; preview: FilePreview }

/** What the file comes to by what is told of it now; while that is found out, what it came to before. */
export function usePreview({ planId, password }: PlanInput, draft: MappingDraft, first: First) {
  const settled = useSettled(draft, PAUSE_MS)
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['mapping preview', planId, settled],
    queryFn: ({ signal }) =>
      askForJson<FilePreview>(`/api/statements/mapping/${planId}/preview`, {
        signal,
        body: { draft: settled, password },
      }),
    initialData: () => (isSame(settled, first.draft) ? first.preview : undefined),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    retry: (count, fault) => count < TRIES_MAX && isPassing(fault),
  })
  const isStale = isFetching || !isSame(settled, draft)
  return { preview: data ?? first.preview, isStale, fault: error, again: () => void refetch() }
}

const isSame = (one: MappingDraft, other: MappingDraft) => JSON.stringify(one) === JSON.stringify(other)

/** The value once it has stood still for so long. */
function useSettled<Value>(value: Value, pauseMs: number): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs)
    return () => clearTimeout(timer)
  }, [value, pauseMs])
  return settled
}
