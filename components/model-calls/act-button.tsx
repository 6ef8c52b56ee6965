'use client'

import { useTransition } from 'react'
import { callAction } from '@/components/layout/call-action'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { askModelAgain } from '@/lib/categorization/actions'
import { forgetAllRequests } from '@/lib/model-calls/actions'

const ACTS = {
  askAgain: { act: askModelAgain, done: 'They will be asked about again.' },
  forget: { act: forgetAllRequests, done: 'What was sent is forgotten here.' },
} as const

/** One thing to do about the asking, told when it is done or why it was not. */
export function ActButton({ what, label }: { what: keyof typeof ACTS; label: string }) {
  const [isPending, startTransition] = useTransition()
  const toast = useToast()
  const run = () =>
    startTransition(async () => {
      const result = await callAction(() => ACTS[what].act({}))
      toast(result.ok ? { title: ACTS[what].done } : { title: result.message, tone: 'danger' })
    })
  return (
    <Button variant="secondary" size="sm" className="justify-self-start" disabled={isPending} onClick={run}>
      {label}
    </Button>
  )
}
