import type { ComponentProps } from 'react'
import { PASSWORD_LENGTH_MIN } from '@/lib/accounts/schema'
import { Field } from './field'

type Props = Pick<ComponentProps<typeof Field>, 'label' | 'hint' | 'errors' | 'sentenceId'>

export function NewPasswordField(props: Props) {
  return (
    <Field
      name="password"
      type="password"
      autoComplete="new-password"
      required
      minLength={PASSWORD_LENGTH_MIN}
      {...props}
    />
  )
}
