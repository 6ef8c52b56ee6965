import type { ComponentProps } from 'react'
import { cn } from '@/lib/utils'

export const controlClass =
  'h-9 w-full min-w-0 rounded-md border border-line-strong/55 bg-surface px-3 text-sm text-foreground shadow-xs transition-colors placeholder:text-muted hover:border-line-strong aria-invalid:border-danger disabled:opacity-55'

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(controlClass, className)} {...props} />
}
