'use client'

import { useId, useState, useTransition, type FormEvent } from 'react'
import { Field } from '@/components/accounts/field'
import { callAction } from '@/components/layout/call-action'
import { Button } from '@/components/ui/button'
import { Label } from '@/components/ui/label'
import { Select } from '@/components/ui/select'
import { correctBankAccount } from '@/lib/account-corrections/actions'
import { accountLabel, KINDS, type AccountKind, type OwnAccount } from '@/lib/bank-accounts/schema'
import { KIND_NAMES } from './kind-names'

type Props = { account: OwnAccount; onDone: () => void }
type Faults = { sentence?: string; fields?: Partial<Record<string, string[]>> | undefined }

function useCorrecting({ account: { id }, onDone }: Props) {
  const [isPending, startTransition] = useTransition()
  const [faults, setFaults] = useState<Faults>({})
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const said = {
      ...{ id, name: String(typed.get('name') ?? ''), kind: String(typed.get('kind')) as AccountKind },
      ...(typed.get('mask') && { mask: String(typed.get('mask')) }),
    }
    startTransition(async () => {
      const result = await callAction(() => correctBankAccount(said))
      if (result.ok) onDone()
      else setFaults({ sentence: result.message, fields: result.fields })
    })
  }
  return { isPending, faults, save }
}

/** What the person may say of an account. */
export function CorrectForm({ account, onDone }: Props) {
  const { isPending, faults, save } = useCorrecting({ account, onDone })
  const isFieldFault = ['name', 'mask'].some((name) => faults.fields?.[name])
  return (
    <form
      aria-label={`Correct ${accountLabel(account)}`}
      onSubmit={save}
      onKeyDown={({ key }) => key === 'Escape' && !isPending && onDone()}
      className="grid basis-full gap-4 pt-1"
    >
      <Fields account={account} fields={faults.fields} />
      {faults.sentence && !isFieldFault && (
        <p role="alert" className="text-[0.8125rem] text-danger">
          {faults.sentence}
        </p>
      )}
      <span className="flex gap-2">
        <Button size="sm" disabled={isPending}>
          {isPending ? 'Saving …' : 'Save'}
        </Button>
        <Button type="button" variant="secondary" size="sm" disabled={isPending} onClick={onDone}>
          Keep it
        </Button>
      </span>
    </form>
  )
}

/** The digits of its number only where no file has told them. */
function Fields({ account, fields }: Pick<Props, 'account'> & Pick<Faults, 'fields'>) {
  const formId = useId()
  const errorsOf = (name: string) => ({ ...(fields?.[name] && { errors: fields[name] }) })
  return (
    <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_auto_8rem]">
      <Field
        id={`${formId}-name`}
        name="name"
        label="Name"
        autoFocus
        autoComplete="off"
        defaultValue={account.name}
        maxLength={80}
        {...errorsOf('name')}
      />
      <KindChoice id={`${formId}-kind`} kind={account.kind} />
      <Field
        id={`${formId}-mask`}
        name="mask"
        label="Last four digits"
        inputMode="numeric"
        autoComplete="off"
        maxLength={4}
        defaultValue={account.mask ?? ''}
        disabled={account.isNumberPrinted}
        {...(account.isNumberPrinted && { hint: 'Printed in its files.' })}
        {...errorsOf('mask')}
      />
    </div>
  )
}

function KindChoice({ id, kind }: { id: string; kind: AccountKind }) {
  return (
    <div className="grid content-start gap-1.5">
      <Label htmlFor={id}>It is a</Label>
      <Select id={id} name="kind" defaultValue={kind}>
        {KINDS.map((one) => (
          <option key={one} value={one}>
            {KIND_NAMES[one]}
          </option>
        ))}
      </Select>
    </div>
  )
}
