'use client'

import { useId, type ReactNode } from 'react'
import { cn } from '@/lib/utils'

type Option<Value extends string> = { value: Value; label: ReactNode; hint?: ReactNode }

type Props<Value extends string> = {
  legend: ReactNode
  value: Value | null
  options: readonly Option<Value>[]
  onChoose: (value: Value) => void
  className?: string
}

/** A question with a few answers, none of which is chosen beforehand: the browser's own radio buttons. */
export function Choice<Value extends string>({ legend, value, options, onChoose, className }: Props<Value>) {
  const name = useId()
  return (
    <fieldset className={cn('min-w-0', className)}>
      <legend className="text-sm font-medium text-pretty wrap-anywhere">{legend}</legend>
      <div className="mt-2 flex flex-wrap gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-w-0 cursor-pointer items-start gap-2 rounded-md border border-line-strong/55 bg-surface px-3 py-1.5 text-sm shadow-xs hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent touch:min-h-11 touch:items-center"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
              className="mt-1 size-3.5 shrink-0 accent-accent outline-none touch:mt-0"
            />
            <span className="min-w-0 wrap-anywhere">
              {option.label}
              {option.hint !== undefined && <span className="block text-xs text-muted">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
