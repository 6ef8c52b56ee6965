'use client'

import { useActionState } from 'react'
import { faultsOf } from '@/components/accounts/faults-of'
import { FormSentence } from '@/components/accounts/form-sentence'
import { SubmitButton } from '@/components/accounts/submit-button'
import { useFaultFocus } from '@/components/accounts/use-fault-focus'
import { exploreSample } from '@/lib/sample/actions'

const OFFER = 'No account needed: invented statements, yours for a day.'
const UNDER_WAY = 'Four statements are read line by line, as yours would be. This takes a few seconds.'

/** From here to a full overview in one click; without scripts too. */
export function ExploreSample() {
  const [state, action, isPending] = useActionState(exploreSample, null)
  const form = useFaultFocus(state)
  return (
    <form ref={form} action={action} className="mt-8 grid gap-3 border-t border-line pt-6">
      <FormSentence id="sample-fault">{faultsOf(state).sentence}</FormSentence>
      <SubmitButton size="lg" variant="secondary" isPending={isPending}>
        {isPending ? 'Reading the statements …' : 'Explore with sample data'}
      </SubmitButton>
      <p role="status" className="min-h-10 text-center text-[0.8125rem] text-balance text-muted">
        {isPending ? UNDER_WAY : OFFER}
      </p>
    </form>
  )
}
