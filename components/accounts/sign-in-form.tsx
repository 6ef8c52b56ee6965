'use client'

import { useActionState } from 'react'
import { signIn } from '@/lib/accounts/actions'
import { faultsOf } from './faults-of'
import { Field } from './field'
import { FormSentence } from './form-sentence'
import { SubmitButton } from './submit-button'
import { useFaultFocus } from './use-fault-focus'

/** Without scripts too: a refusal comes back as a page, with what was typed and the focus where to go on. */
export function SignInForm({ next }: { next: string | undefined }) {
  const [state, action, isPending] = useActionState(signIn, null)
  const form = useFaultFocus(state)
  const faults = faultsOf(state, 'sign-in-fault', { unauthenticated: 'password' })
  const values = state && !state.ok ? state.values : undefined
  return (
    <form ref={form} action={action} className="grid gap-4">
      <FormSentence id="sign-in-fault">{faults.sentence}</FormSentence>
      {next && <input type="hidden" name="next" value={next} />}
      <Field
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        autoFocus={!values?.email}
        defaultValue={values?.email}
        {...faults.of('email')}
      />
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        autoFocus={Boolean(values?.email)}
        {...faults.of('password')}
      />
      <SubmitButton size="lg" isPending={isPending} className="mt-1">
        {isPending ? 'Signing in …' : 'Sign in'}
      </SubmitButton>
    </form>
  )
}
