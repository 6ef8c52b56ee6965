'use client'

import { useActionState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { signUp } from '@/lib/accounts/actions'
import { PASSWORD_LENGTH_MIN } from '@/lib/accounts/schema'
import { Field } from './field'

export function SignUpForm() {
  const [state, action, isPending] = useActionState(signUp, null)
  const fault = state && !state.ok ? state : undefined
  return (
    <form action={action} className="grid gap-4">
      {fault && (
        <Alert role="alert" variant="danger">
          {fault.message}
        </Alert>
      )}
      <Field
        name="name"
        label="Name"
        autoComplete="name"
        placeholder="How we should call you"
        maxLength={80}
        autoFocus
        errors={fault?.fields?.name}
      />
      <Field name="email" label="E-mail" type="email" autoComplete="username" required errors={fault?.fields?.email} />
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        required
        minLength={PASSWORD_LENGTH_MIN}
        hint={`At least ${PASSWORD_LENGTH_MIN} characters; a few words are better than a riddle.`}
        errors={fault?.fields?.password}
      />
      <Button size="lg" disabled={isPending} className="mt-1">
        {isPending ? 'Making your account …' : 'Create account'}
      </Button>
    </form>
  )
}
