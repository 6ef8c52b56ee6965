'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useCallback } from 'react'
import { callAction } from '@/components/layout/call-action'
import { useToast } from '@/components/ui/toast'
import { undo } from '@/lib/activity/actions'
import { countOf } from '@/lib/text/count-of'

/** Every list that the browser holds may show old tags now. */
function useFreshTags() {
  const client = useQueryClient()
  const router = useRouter()
  return useCallback(() => {
    client.removeQueries({ queryKey: ['transactions'] })
    void client.invalidateQueries({ queryKey: ['memory'] })
    router.refresh()
  }, [client, router])
}

type Change = { title: string; description?: string; operationId?: string }

/** Tells what was done, with its undo where it has one, and shows everything as it is now. */
export function useTellChange() {
  const toast = useToast()
  const refresh = useFreshTags()
  const takeBack = useCallback(
    async (operationId: string) => {
      const result = await callAction(() => undo({ operationId }))
      if (!result.ok) return void toast({ title: 'Nothing was undone.', description: result.message, tone: 'danger' })
      const { restored, conflicts } = result.data
      const staying =
        conflicts.length > 0 && `${countOf(conflicts.length, 'payment')} changed again since: left as they are.`
      toast({
        title: 'Undone.',
        description: [`${countOf(restored, 'payment')} as before.`, staying].filter(Boolean).join(' '),
      })
      refresh()
    },
    [refresh, toast],
  )
  return useCallback(
    ({ operationId, ...told }: Change) => {
      refresh()
      const onSelect = () => void (operationId && takeBack(operationId))
      toast({ ...told, ...(operationId && { action: { label: 'Undo', altText: 'Undo this change', onSelect } }) })
    },
    [refresh, takeBack, toast],
  )
}
