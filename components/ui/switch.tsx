'use client'

import { Switch as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/utils'

export function Switch({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      className={cn(
        'relative inline-flex h-6 w-11 shrink-0 items-center rounded-full border border-line-strong bg-sunken transition-colors aria-disabled:opacity-55 data-[state=checked]:border-accent data-[state=checked]:bg-accent touch:before:absolute touch:before:-inset-2.5',
        className,
      )}
      {...props}
    >
      <Primitive.Thumb className="size-4.5 translate-x-0.5 rounded-full bg-line-strong transition-transform data-[state=checked]:translate-x-5.5 data-[state=checked]:bg-on-accent" />
    </Primitive.Root>
  )
}
