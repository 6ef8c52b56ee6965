'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { callAction } from '@/components/layout/call-action'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { undo } from '@/lib/activity/actions'
import { undoneInWords } from './describe-operation'

/** Undoes one operation and tells what had been changed again since, which stays. */
export function UndoButton({ operationId, title }: { operationId: string; title: string }) {
  const [isPending, startTransition] = useTransition()
  const client = useQueryClient()
  const router = useRouter()
  const toast = useToast()
  const takeBack = () =>
    startTransition(async () => {
      const result = await callAction(() => undo({ operationId }))
      if (!result.ok) return void toast({ title: 'Nothing was undone.', description: result.message, tone: 'danger' })
      const { restored, conflicts } = result.data
      client.removeQueries({ queryKey: ['transactions'] })
      toast({
        title: 'Undone.',
        description: undoneInWords(restored, conflicts.length),
      })
      router.refresh()
    })
  return (
    <Button variant="secondary" size="sm" disabled={isPending} aria-label={`Undo: ${title}`} onClick={takeBack}>
      {isPending ? 'Undoing…' : 'Undo'}
    </Button>
  )
}
