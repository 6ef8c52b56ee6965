'use client'

import { Dialog as Primitive } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '@/lib/utils'

export const Dialog = Primitive.Root
export const DialogTrigger = Primitive.Trigger
export const DialogClose = Primitive.Close

type Props = Omit<ComponentProps<typeof Primitive.Content>, 'title'> & { title: string; description?: ReactNode }

/** Over the page, which waits until it is answered. */
export function DialogContent({ title, description, className, children, ...props }: Props) {
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="fixed inset-0 z-50 bg-black/40" />
      <Primitive.Content
        {...(!description && { 'aria-describedby': undefined })}
        className={cn(
          'fixed top-1/2 left-1/2 z-50 grid max-h-[calc(100dvh-2rem)] w-[min(30rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 gap-4 overflow-y-auto rounded-lg border border-line bg-surface p-5 text-sm shadow-card outline-none',
          className,
        )}
        {...props}
      >
        <div className="grid gap-1">
          <Primitive.Title className="text-base font-semibold wrap-anywhere">{title}</Primitive.Title>
          {description && (
            <Primitive.Description className="wrap-anywhere text-muted">{description}</Primitive.Description>
          )}
        </div>
        {children}
      </Primitive.Content>
    </Primitive.Portal>
  )
}

/** The answers, the one that does something last. */
export function DialogFooter({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn('flex flex-wrap justify-end gap-2.5', className)} {...props} />
}
