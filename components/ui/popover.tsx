'use client'

import { Popover as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/utils'

export const Popover = Primitive.Root
export const PopoverAnchor = Primitive.Anchor
export const PopoverTrigger = Primitive.Trigger

export function PopoverContent({
  className,
  align = 'start',
  sideOffset = 6,
  ...props
}: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        align={align}
        sideOffset={sideOffset}
        collisionPadding={12}
        className={cn('z-50 rounded-lg border border-line bg-surface text-sm shadow-card outline-none', className)}
        {...props}
      />
    </Primitive.Portal>
  )
}
