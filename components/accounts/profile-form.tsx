'use client'

import { useActionState } from 'react'
import { changeName } from '@/lib/accounts/actions'
import { faultsOf } from './faults-of'
import { Field } from './field'
import { FormOutcome } from './form-outcome'
import { SubmitButton } from './submit-button'
import { useFaultFocus } from './use-fault-focus'

export function ProfileForm({ name, email }: { name: string | null; email: string }) {
  const [state, action, isPending] = useActionState(changeName, null)
  const form = useFaultFocus(state)
  const typed = state && !state.ok ? state.values?.name : undefined
  return (
    <form ref={form} action={action} className="grid max-w-sm gap-4">
      <Field
        name="name"
        label="Name"
        defaultValue={typed ?? name ?? ''}
        autoComplete="name"
        maxLength={80}
        {...faultsOf(state).of('name')}
      />
      <Field
        name="email"
        label="E-mail"
        value={email}
        readOnly
        hint="What you sign in with. It cannot be changed here."
      />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton isPending={isPending}>Save</SubmitButton>
        <FormOutcome state={state} done="Saved." />
      </div>
    </form>
  )
}
