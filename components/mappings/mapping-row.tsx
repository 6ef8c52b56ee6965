'use client'

import { Table2 } from 'lucide-react'
import { useId, useState, useTransition, type FormEvent } from 'react'
import { callAction } from '@/components/layout/call-action'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { useToast } from '@/components/ui/toast'
import { giveMappingName, removeMapping } from '@/lib/mappings/actions'

export type ShownMapping = {
  id: string
  name: string
  /** Such as “Sample Bank · INR · 5 columns · last used 3 Feb 2025, 9:15 am”. */
  about: string
}

type Step = 'shown' | 'naming' | 'asking'
type Props = { mapping: ShownMapping; onDeleted: () => void }

export function MappingRow({ mapping, onDeleted }: Props) {
  const [step, setStep] = useState<Step>('shown')
  const [left, setLeft] = useState<Step>('shown') // what the focus comes back from
  const goTo = (next: Step) => {
    setLeft(step)
    setStep(next)
  }
  return (
    <li className="flex flex-wrap items-center gap-x-3.5 gap-y-2 px-5 py-3">
      <Table2 aria-hidden className="size-5 shrink-0 text-muted" />
      {step === 'naming' ? (
        <NameForm mapping={mapping} onDone={() => goTo('shown')} />
      ) : (
        <p className="min-w-0 flex-1 basis-40 text-sm">
          <span className="font-medium wrap-anywhere">{mapping.name}</span>
          <span className="block text-xs wrap-anywhere text-muted">{mapping.about}</span>
        </p>
      )}
      {step === 'asking' && <Question mapping={mapping} onDeleted={onDeleted} onKept={() => goTo('shown')} />}
      {step === 'shown' && <Choices name={mapping.name} left={left} onChoose={goTo} />}
    </li>
  )
}

type ChoicesProps = { name: string; left: Step; onChoose: (step: Step) => void }

function Choices({ name, left, onChoose }: ChoicesProps) {
  return (
    <span className="flex gap-2">
      <Button
        autoFocus={left === 'naming'}
        variant="secondary"
        size="sm"
        aria-label={`Rename ${name}`}
        onClick={() => onChoose('naming')}
      >
        Rename
      </Button>
      <Button
        autoFocus={left === 'asking'}
        variant="secondary"
        size="sm"
        aria-label={`Delete ${name}`}
        onClick={() => onChoose('asking')}
      >
        Delete
      </Button>
    </span>
  )
}

type NameProps = { mapping: ShownMapping; onDone: () => void }

function useRename({ mapping: { id }, onDone }: NameProps) {
  const [isPending, startTransition] = useTransition()
  const [fault, setFault] = useState<string>()
  const rename = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = String(new FormData(event.currentTarget).get('name') ?? '')
    startTransition(async () => {
      const result = await callAction(() => giveMappingName({ id, name: typed }))
      if (result.ok) onDone()
      else setFault(result.fields?.name?.[0] ?? result.message)
    })
  }
  return { isPending, fault, rename }
}

function NameForm({ mapping, onDone }: NameProps) {
  const { isPending, fault, rename } = useRename({ mapping, onDone })
  const faultId = useId()
  return (
    <form
      onSubmit={rename}
      onKeyDown={({ key }) => key === 'Escape' && !isPending && onDone()}
      className="flex min-w-0 flex-1 flex-wrap items-center gap-2"
    >
      <Input
        autoFocus
        name="name"
        defaultValue={mapping.name}
        aria-label={`A new name for ${mapping.name}`}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? faultId : undefined}
        className="min-w-40 flex-1"
      />
      <Button size="sm" disabled={isPending}>
        Save
      </Button>
      <Button type="button" variant="secondary" size="sm" disabled={isPending} onClick={onDone}>
        Keep it
      </Button>
      {fault && (
        <p id={faultId} role="alert" className="basis-full text-[0.8125rem] text-danger">
          {fault}
        </p>
      )}
    </form>
  )
}

type QuestionProps = { mapping: ShownMapping; onDeleted: () => void; onKept: () => void }

function Question({ mapping: { id, name }, onDeleted, onKept }: QuestionProps) {
  const [isPending, startTransition] = useTransition()
  const toast = useToast()
  const remove = () =>
    startTransition(async () => {
      const result = await callAction(() => removeMapping({ id }))
      toast(result.ok ? { title: `“${name}” is deleted.` } : { title: result.message, tone: 'danger' })
      if (result.ok) onDeleted()
      else onKept()
    })
  return (
    <span
      role="group"
      aria-label={`Delete ${name}?`}
      onKeyDown={({ key }) => key === 'Escape' && !isPending && onKept()}
      className="flex flex-wrap items-center gap-2"
    >
      <span className="basis-full text-[0.8125rem] text-muted">
        Exta asks again at the next such file. What was imported stays.
      </span>
      <Button autoFocus variant="danger" size="sm" disabled={isPending} onClick={remove}>
        Delete now
      </Button>
      <Button variant="secondary" size="sm" disabled={isPending} onClick={onKept}>
        Keep
      </Button>
    </span>
  )
}
