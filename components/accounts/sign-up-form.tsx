'use client'

import { useActionState } from 'react'
import type { signUp } from '@/lib/accounts/actions'
import { PASSWORD_LENGTH_MIN } from '@/lib/accounts/schema'
import { faultsOf } from './faults-of'
import { Field } from './field'
import { FormSentence } from './form-sentence'
import { NewPasswordField } from './new-password-field'
import { SubmitButton } from './submit-button'
import { useFaultFocus } from './use-fault-focus'

type Props = { action: typeof signUp; verb: string; underWay: string }

/** Who somebody is to be. Without scripts too: a refusal comes back as a page, with what was typed but the password. */
export function SignUpForm({ action: send, verb, underWay }: Props) {
  const [state, action, isPending] = useActionState(send, null)
  const form = useFaultFocus(state)
  const faults = faultsOf(state, 'sign-up-fault', { conflict: 'email' })
  const values = state && !state.ok ? state.values : undefined
  return (
    <form ref={form} action={action} className="grid gap-4">
      <FormSentence id="sign-up-fault">{faults.sentence}</FormSentence>
      <Field
        name="name"
        label="Name"
        autoComplete="name"
        placeholder="How we should call you"
        maxLength={80}
        autoFocus={!state}
        defaultValue={values?.name}
        {...faults.of('name')}
      />
      <Field
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        defaultValue={values?.email}
        {...faults.of('email')}
      />
      <NewPasswordField
        label="Password"
        hint={`At least ${PASSWORD_LENGTH_MIN} characters; a few words are better than a riddle.`}
        {...faults.of('password')}
      />
      <SubmitButton size="lg" isPending={isPending} className="mt-1">
        {isPending ? underWay : verb}
      </SubmitButton>
    </form>
  )
}
