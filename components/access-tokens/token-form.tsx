'use client'

import { useActionState, useState } from 'react'
import { faultsOf } from '@/components/accounts/faults-of'
import { Field } from '@/components/accounts/field'
import { FormSentence } from '@/components/accounts/form-sentence'
import { SubmitButton } from '@/components/accounts/submit-button'
import { useFaultFocus } from '@/components/accounts/use-fault-focus'
import { Label } from '@/components/ui/label'
import { Select } from '@/components/ui/select'
import { makeToken } from '@/lib/access-tokens/actions'
import { MadeToken } from './made-token'

const SCOPES = { read: 'Read only', 'read write': 'Read and write' }
const ENDS = { '30': 'In 30 days', '90': 'In 90 days', '365': 'In a year', never: 'Never' }

/** Makes a token, and shows it this once. */
export function TokenForm() {
  const [state, action, isPending] = useActionState(makeToken, null)
  const form = useFaultFocus(state)
  const [copied, setCopied] = useState<string>()
  const made = state?.ok && state.data.token !== copied ? state.data : undefined
  const putAway = () => {
    setCopied(made?.token)
    form.current?.querySelector<HTMLElement>('#token-name')?.focus()
  }
  const faults = faultsOf(state)
  const isFieldFault = ['name', 'scope', 'expiry'].some((name) => faults.of(name).errors)
  const typed = state && !state.ok ? state.values : undefined
  return (
    <div className="grid gap-4">
      <form ref={form} action={action} className="grid gap-4">
        {!isFieldFault && <FormSentence id="token-sentence">{faults.sentence}</FormSentence>}
        <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_auto_auto]">
          <Field
            id="token-name"
            name="name"
            label="What is it for?"
            placeholder="Spreadsheet at home"
            defaultValue={typed?.name ?? ''}
            autoComplete="off"
            maxLength={80}
            {...faults.of('name')}
          />
          <Choice name="scope" label="It may" options={SCOPES} value={typed?.scope ?? 'read'} />
          <Choice name="expiry" label="It ends" options={ENDS} value={typed?.expiry ?? '90'} />
        </div>
        <WhatItMay />
        <div>
          <SubmitButton isPending={isPending}>{isPending ? 'Making …' : 'Make a token'}</SubmitButton>
        </div>
      </form>
      {made && <MadeToken key={made.token} {...made} onDone={putAway} />}
    </div>
  )
}

function WhatItMay() {
  return (
    <p className="text-[0.8125rem] text-pretty text-muted">
      A token that reads sees your statements, payments and sums. One that also writes can add statements and change
      tags. None can change your password or sign in.
    </p>
  )
}

type ChoiceProps = { name: string; label: string; options: Record<string, string>; value: string }

function Choice({ name, label, options, value }: ChoiceProps) {
  const id = `token-${name}`
  return (
    <div className="grid content-start gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      <Select key={value} id={id} name={name} defaultValue={value}>
        {Object.entries(options).map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </Select>
    </div>
  )
}
