'use client'

import { useActionState } from 'react'
import { changeMyPassword } from '@/lib/accounts/actions'
import { faultsOf } from './faults-of'
import { Field } from './field'
import { FormOutcome } from './form-outcome'
import { NewPasswordField } from './new-password-field'
import { SubmitButton } from './submit-button'
import { useFaultFocus } from './use-fault-focus'

const DONE = { ok: true } as const

type Props = { email: string; /** It has just been changed. */ isChanged: boolean }

export function PasswordForm({ email, isChanged }: Props) {
  const [state, action, isPending] = useActionState(changeMyPassword, null)
  const form = useFaultFocus(state)
  const faults = faultsOf(state)
  return (
    <form ref={form} action={action} className="grid max-w-sm gap-4">
      {/* For password managers, which save a pair. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field
        name="current"
        label="Present password"
        type="password"
        autoComplete="current-password"
        required
        {...faults.of('current')}
      />
      <NewPasswordField label="New password" hint="Every other device will be signed out." {...faults.of('password')} />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton isPending={isPending}>{isPending ? 'Changing …' : 'Change password'}</SubmitButton>
        <FormOutcome state={state ?? (isChanged ? DONE : null)} done="Changed. Other devices are signed out." />
      </div>
    </form>
  )
}
