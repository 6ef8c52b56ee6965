'use client'

import { useId, useOptimistic, useTransition } from 'react'
import { callAction } from '@/components/layout/call-action'
import { Switch } from '@/components/ui/switch'
import { useToast } from '@/components/ui/toast'
import { setModelConsent } from '@/lib/categorization/actions'

type Props = { isAllowed: boolean; hint: string | null }

/** Shows the choice at once, and the former one again where it was not kept. */
export function ConsentSwitch({ isAllowed, hint }: Props) {
  const [isOn, setIsOn] = useOptimistic(isAllowed)
  const [isPending, startTransition] = useTransition()
  const toast = useToast()
  const id = useId()
  const choose = (wish: boolean) =>
    startTransition(async () => {
      setIsOn(wish)
      const result = await callAction(() => setModelConsent({ isAllowed: wish }))
      if (!result.ok) toast({ title: result.message, tone: 'danger' })
    })
  return (
    <div className="flex items-start gap-3.5">
      <Switch
        id={id}
        checked={isOn}
        aria-disabled={isPending || undefined}
        aria-describedby={`${id}-hint`}
        onCheckedChange={(wish) => !isPending && choose(wish)}
      />
      <div className="min-w-0 text-sm">
        <label htmlFor={id} className="font-medium">
          Ask a language model about businesses that nobody knows
        </label>
        <p id={`${id}-hint`} className="text-muted">
          {isOn ? (hint ?? 'On.') : 'Off: nothing is sent to anybody.'}
        </p>
      </div>
    </div>
  )
}
