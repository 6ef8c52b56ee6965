'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { changeMyPassword } from '@/lib/accounts/actions'
import { PASSWORD_LENGTH_MIN } from '@/lib/accounts/schema'
import { Field } from './field'
import { FormOutcome } from './form-outcome'

export function PasswordForm({ email }: { email: string }) {
  const [state, action, isPending] = useActionState(changeMyPassword, null)
  const faults = state && !state.ok ? state.fields : undefined
  return (
    <form action={action} className="grid max-w-sm gap-4">
      {/* For password managers, which save a pair. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field
        name="current"
        label="Present password"
        type="password"
        autoComplete="current-password"
        required
        errors={faults?.current}
      />
      <Field
        name="password"
        label="New password"
        type="password"
        autoComplete="new-password"
        required
        minLength={PASSWORD_LENGTH_MIN}
        hint="Every other device will be signed out."
        errors={faults?.password}
      />
      <div className="flex items-center gap-3">
        <Button disabled={isPending}>{isPending ? 'Changing …' : 'Change password'}</Button>
        <FormOutcome state={state} done="Changed. Other devices are signed out." />
      </div>
    </form>
  )
}
