'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { changeName } from '@/lib/accounts/actions'
import { Field } from './field'
import { FormOutcome } from './form-outcome'

export function ProfileForm({ name, email }: { name: string | null; email: string }) {
  const [state, action, isPending] = useActionState(changeName, null)
  return (
    <form action={action} className="grid max-w-sm gap-4">
      <Field
        name="name"
        label="Name"
        defaultValue={name ?? ''}
        autoComplete="name"
        maxLength={80}
        errors={state && !state.ok ? state.fields?.name : undefined}
      />
      <Field name="email" label="E-mail" value={email} readOnly hint="What you sign in with." />
      <div className="flex items-center gap-3">
        <Button disabled={isPending}>Save</Button>
        <FormOutcome state={state} done="Saved." />
      </div>
    </form>
  )
}
