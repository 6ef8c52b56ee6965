'use client'

import { useActionState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { signIn } from '@/lib/accounts/actions'
import { Field } from './field'

export function SignInForm() {
  const [state, action, isPending] = useActionState(signIn, null)
  const fault = state && !state.ok ? state : undefined
  return (
    <form action={action} className="grid gap-4">
      {fault && (
        <Alert role="alert" variant="danger">
          {fault.message}
        </Alert>
      )}
      <Field
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        autoFocus
        errors={fault?.fields?.email}
      />
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        errors={fault?.fields?.password}
      />
      <Button size="lg" disabled={isPending} className="mt-1">
        {isPending ? 'Signing in …' : 'Sign in'}
      </Button>
    </form>
  )
}
