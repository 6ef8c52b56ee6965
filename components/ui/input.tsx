import type { ComponentProps } from 'react'
import { cn } from '@/lib/utils'

export const controlClass =
  'h-9 w-full min-w-0 rounded-md border border-line-strong/55 bg-surface px-3 text-sm text-foreground shadow-xs transition-colors placeholder:text-muted hover:border-line-strong aria-invalid:border-danger disabled:opacity-55 touch:h-11 touch:text-base'

// What cannot be changed does not look like a place to type.
const readOnlyClass = 'read-only:border-line read-only:bg-sunken read-only:text-muted read-only:shadow-none'

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(controlClass, readOnlyClass, className)} {...props} />
}
