'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { callAction } from '@/components/layout/call-action'
import { useRetag } from '@/components/transactions/retag-provider'
import { useToast } from '@/components/ui/toast'
import { undo } from '@/lib/activity/actions'
import type { ActionResult } from '@/lib/auth/viewer-action'
import { linkTransactions, unlinkTransactions } from '@/lib/links/actions'

type Change = ActionResult<{ operationId: string }>

/** Links payments and takes them apart; what is shown anywhere is loaded again, and the message offers the way back. */
export function useLinking() {
  const change = useChange()
  const [isBusy, setIsBusy] = useState(false)
  async function run(call: () => Promise<Change>, told: Told) {
    setIsBusy(true)
    await change(call, told)
    setIsBusy(false)
  }
  return {
    isBusy,
    link: (transactionId: string, otherId: string) => run(() => linkTransactions({ transactionId, otherId }), LINKED),
    unlink: (linkId: string) => run(() => unlinkTransactions({ linkId }), UNLINKED),
  }
}

type Told = { done: string; failed: string }

const LINKED: Told = { done: 'The two are linked: they are no spending.', failed: 'They could not be linked.' }
const UNLINKED: Told = { done: 'Taken apart: each stands by itself again.', failed: 'They stay linked.' }

function useChange() {
  const toast = useToast()
  const reload = useReload()

  async function takeBack(operationId: string) {
    const result = await callAction(() => undo({ operationId }))
    if (!result.ok) toast({ title: 'That could not be undone.', description: result.message, tone: 'danger' })
    else if (result.data.conflicts.length > 0) toast({ title: 'These payments were linked otherwise since, and stay.' })
    else toast({ title: 'Undone.' })
    await reload()
  }

  return async (call: () => Promise<Change>, { done, failed }: Told) => {
    const result = await callAction(call)
    if (result.ok) {
      const { operationId } = result.data
      const onSelect = () => void takeBack(operationId)
      toast({ title: done, action: { label: 'Undo', altText: 'Undo this change of links', onSelect } })
    } else toast({ title: failed, description: result.message, tone: 'danger' })
    await reload()
  }
}

function useReload() {
  const client = useQueryClient()
  const { refreshOthers } = useRetag()
  return async () => {
    refreshOthers()
    await Promise.all([
      client.invalidateQueries({ queryKey: ['transactions'] }),
      client.invalidateQueries({ queryKey: ['other-legs'] }),
    ])
  }
}
