import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { callAction } from '@/components/layout/call-action'
import { useToast } from '@/components/ui/toast'
import { undo } from '@/lib/activity/actions'
import { correctSetAside, settleSetAside } from '@/lib/set-aside/actions'
import type { EnteredRow, Outcome } from '@/lib/set-aside/schema'
import { countOf } from '@/lib/text/count-of'
import { faultsByField, type EnteredFaults } from './entered-texts'

type Refusal = { faults: EnteredFaults; sentence?: string }

const SENTENCES: Record<Outcome, string> = {
  stored: 'is a payment now',
  duplicate: 'is a payment that was there already',
  removed: 'is a payment that you removed earlier: it stays removed',
}

/** What the person says of lines that were set aside, and takes back again. */
export function useSettling(statementId: string) {
  const [isPending, startTransition] = useTransition()
  const client = useQueryClient()
  const router = useRouter()
  const toast = useToast()
  const tellFault = (title: string) => toast({ title, tone: 'danger' })

  const takeBack = (operationId: string) =>
    startTransition(async () => {
      const result = await callAction(() => undo({ operationId }))
      if (!result.ok) return void tellFault(result.message)
      client.removeQueries({ queryKey: ['transactions'] })
      toast({ title: result.data.conflicts.length > 0 ? CHANGED_SINCE : 'Undone.' })
      router.refresh()
    })

  const tell = (title: string, operationId: string) => {
    client.removeQueries({ queryKey: ['transactions'] })
    toast({ title, action: { label: 'Undo', altText: 'Undo this', onSelect: () => takeBack(operationId) } })
  }

  /** Answers with what is wrong, or with nothing once it is stored. */
  const correct = (line: number, row: EnteredRow) =>
    new Promise<Refusal | undefined>((answer) =>
      startTransition(async () => {
        const result = await callAction(() => correctSetAside({ statementId, line, row }))
        if (!result.ok) return answer({ faults: faultsByField(result.fields ?? {}), sentence: result.message })
        tell(`Line ${line} ${SENTENCES[result.data.outcome]}.`, result.data.operationId)
        answer(undefined)
      }),
    )

  const settle = (state: 'ignored' | 'open', lines?: number[]) =>
    startTransition(async () => {
      const result = await callAction(() => settleSetAside({ statementId, state, ...(lines && { lines }) }))
      if (!result.ok) return void tellFault(result.message)
      const { changed, operationId } = result.data
      tell(`${countOf(changed, 'line')} ${state === 'ignored' ? 'left alone' : 'to settle again'}.`, operationId)
    })

  return { isPending, correct, settle, takeBack }
}

export type Settling = ReturnType<typeof useSettling>

const CHANGED_SINCE = 'You have changed that payment since, so it stays. Undo that change first.'
