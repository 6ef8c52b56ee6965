'use client'

import { Switch as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/utils'

/** For a finger the button around the track is larger than what is seen of it, and takes no more room. */
export function Switch({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      className={cn(
        'group inline-flex shrink-0 items-center rounded-full aria-disabled:opacity-55 touch:-my-2.5 touch:h-11',
        className,
      )}
      {...props}
    >
      <span className="inline-flex h-6 w-11 items-center rounded-full border border-line-strong bg-sunken transition-colors group-data-[state=checked]:border-accent group-data-[state=checked]:bg-accent">
        <Primitive.Thumb className="size-4.5 translate-x-0.5 rounded-full bg-line-strong transition-transform data-[state=checked]:translate-x-5.5 data-[state=checked]:bg-on-accent" />
      </span>
    </Primitive.Root>
  )
}
