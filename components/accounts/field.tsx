import type { ComponentProps, ReactNode } from 'react'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'

type Props = ComponentProps<typeof Input> & {
  name: string
  label: string
  hint?: ReactNode
  errors?: string[] | undefined
}

/** A labelled input whose fault is read out with it. */
export function Field({ name, label, hint, errors, id = name, ...props }: Props) {
  const noteId = `${id}-note`
  const fault = errors?.[0]
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      <Input
        id={id}
        name={name}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault || hint ? noteId : undefined}
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
