import type { ComponentProps, ReactNode } from 'react'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'

type Props = ComponentProps<typeof Input> & {
  name: string
  label: string
  hint?: ReactNode
  errors?: string[] | undefined
  /** The sentence above the form that tells what is wrong with this field, where it has none of its own. */
  sentenceId?: string | undefined
}

/** A labelled input whose fault is read out with it. */
export function Field({ name, label, hint, errors, sentenceId, id = name, ...props }: Props) {
  const noteId = `${id}-note`
  const fault = errors?.[0]
  const describedBy = [sentenceId, fault || hint ? noteId : undefined].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      <Input
        id={id}
        name={name}
        aria-invalid={fault || sentenceId ? true : undefined}
        aria-describedby={describedBy || undefined}
        {...props}
      />
      {(fault || hint) && (
        <p id={noteId} className={fault ? 'text-[0.8125rem] text-danger' : 'text-[0.8125rem] text-muted'}>
          {fault ?? hint}
        </p>
      )}
    </div>
  )
}
