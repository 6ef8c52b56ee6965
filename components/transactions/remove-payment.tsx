'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTransition } from 'react'
import { Trash2 } from 'lucide-react'
import { callAction } from '@/components/layout/call-action'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { undo } from '@/lib/activity/actions'
import { removeTransactions } from '@/lib/removals/actions'
import type { Transaction } from '@/lib/transactions/schema'

/** Takes a payment out of all lists and sums; it comes back only when the person says so. */
export function RemovePayment({ row }: { row: Transaction }) {
  const { isPending, remove } = useRemoval(row)
  return (
    <Button variant="danger" size="sm" disabled={isPending} onClick={remove}>
      <Trash2 aria-hidden /> {isPending ? 'Removing…' : 'Remove this payment'}
    </Button>
  )
}

function useRemoval({ id, product }: Transaction) {
  const [isPending, startTransition] = useTransition()
  const client = useQueryClient()
  const toast = useToast()
  const reload = () => client.invalidateQueries({ queryKey: ['transactions'] })

  const takeBack = async (operationId: string) => {
    const result = await callAction(() => undo({ operationId }))
    if (result.ok) toast({ title: `${product} is back.` })
    else toast({ title: `${product} stays removed.`, description: result.message, tone: 'danger' })
    await reload()
  }

  const remove = () =>
    startTransition(async () => {
      const result = await callAction(() => removeTransactions({ ids: [id] }))
      if (!result.ok) {
        toast({ title: `${product} was not removed.`, description: result.message, tone: 'danger' })
        return
      }
      document.getElementById('main')?.focus() // the row goes, and the focus with it
      toast({
        title: `${product} is removed.`,
        description: 'No file brings it back. It stands under Activity.',
        action: {
          label: 'Undo',
          altText: 'Bring this payment back',
          onSelect: () => void takeBack(result.data.operationId),
        },
      })
      await reload()
    })
  return { isPending, remove }
}
