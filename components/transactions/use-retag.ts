'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useOptimistic, useTransition } from 'react'
import { useToast } from '@/components/ui/toast'
import { undo } from '@/lib/activity/actions'
import type { Tag } from '@/lib/tags/schema'
import { retagTransactions } from '@/lib/transactions/actions'
import type { Transaction } from '@/lib/transactions/schema'
import type { TagScope } from './tag-picker'

type Change = { row: Transaction; tag: string; scope: TagScope }

/** Rows that show a new tag at once, while the server stores it; and the toast that takes it back. */
export function useRetag(items: Transaction[], tags: readonly Tag[]) {
  const toast = useToast()
  const reload = useReload()
  const [, startTransition] = useTransition()
  const [rows, show] = useOptimistic(items, (shown: Transaction[], change: Change) =>
    shown.map((row) => changed(row, change, tags)),
  )

  const takeBack = (operationId: string) =>
    startTransition(async () => {
      const result = await undo({ operationId })
      await reload()
      toast(result.ok ? { title: undoneSentence(result.data) } : { title: result.message, tone: 'danger' })
    })

  const retag = (row: Transaction, tag: string, scope: TagScope) =>
    startTransition(async () => {
      show({ row, tag, scope })
      const result = await retagTransactions({ transactionIds: [row.id], tag, scope })
      await reload()
      if (!result.ok) return toast({ title: result.message, tone: 'danger' })
      const { changed: count, operationId } = result.data
      toast({
        title:
          count === 1
            ? `${row.product} is ${tag} now.`
            : `${count.toLocaleString('en-IN')} from ${row.product} are ${tag} now.`,
        description: scope === 'product' ? 'Remembered for the next ones.' : 'This one only.',
        action: { label: 'Undo', altText: 'Undo this change of tags', onSelect: () => takeBack(operationId) },
      })
    })

  return { rows, retag }
}

/** What the server knows now: the rows that are loaded, their sums, and how many a product has. */
function useReload() {
  const client = useQueryClient()
  return () =>
    Promise.all(['transactions', 'product-count'].map((key) => client.invalidateQueries({ queryKey: [key] })))
}

function undoneSentence({ restored, conflicts }: { restored: number; conflicts: string[] }): string {
  if (conflicts.length === 0) return 'Undone.'
  return `${restored.toLocaleString('en-IN')} undone; ${conflicts.length.toLocaleString('en-IN')} were changed again since and stay.`
}

function changed(row: Transaction, { row: chosen, tag, scope }: Change, tags: readonly Tag[]): Transaction {
  const isSameProduct = row.productKey === chosen.productKey && row.creditPaise > 0 === chosen.creditPaise > 0
  const isMeant = row.id === chosen.id || (scope === 'product' && isSameProduct && row.tagSource !== 'human')
  return isMeant ? { ...row, tag, tagColor: tags.find(({ name }) => name === tag)?.color ?? null } : row
}
