'use client'

import { useTransition } from 'react'
import { callAction } from '@/components/layout/call-action'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { setModelConsent } from '@/lib/categorization/actions'

/** Has the model asked about all that waits, as it is when the person turns it on. */
export function AskAgain({ label }: { label: string }) {
  const [isPending, startTransition] = useTransition()
  const toast = useToast()
  const ask = () =>
    startTransition(async () => {
      const result = await callAction(() => setModelConsent({ isAllowed: true }))
      if (!result.ok) toast({ title: result.message, tone: 'danger' })
    })
  return (
    <Button variant="secondary" size="sm" className="justify-self-start" disabled={isPending} onClick={ask}>
      {label}
    </Button>
  )
}
