'use client'

import { X } from 'lucide-react'
import { Toast as Primitive } from 'radix-ui'
import { createContext, use, useCallback, useRef, useState, type ReactNode } from 'react'
import { Button } from './button'

type ToastAction = { label: string; altText: string; onSelect: () => void }
type ToastMessage = { title: string; description?: string; action?: ToastAction; tone?: 'neutral' | 'danger' }
type ShownToast = ToastMessage & { id: number }

/** Takes the message away before its time, when it is true no more. */
type Dismiss = () => void

const ToastContext = createContext<(message: ToastMessage) => Dismiss>(() => () => {})

/** Tells something briefly, with at most one thing to do about it. */
export const useToast = () => use(ToastContext)

const SHOWN_FOR_MS = 8000

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<ShownToast[]>([])
  const lastId = useRef(0)
  const remove = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), [])
  const show = useCallback(
    (message: ToastMessage): Dismiss => {
      const id = ++lastId.current
      setToasts((shown) => [...shown.slice(-2), { ...message, id }])
      return () => remove(id)
    },
    [remove],
  )
  return (
    <ToastContext value={show}>
      <Primitive.Provider duration={SHOWN_FOR_MS} label="Message">
        {children}
        {toasts.map((toast) => (
          <Toast key={toast.id} toast={toast} onClose={() => remove(toast.id)} />
        ))}
        <Primitive.Viewport className="fixed right-4 bottom-20 z-60 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 outline-none lg:bottom-6" />
      </Primitive.Provider>
    </ToastContext>
  )
}

function Toast({ toast, onClose }: { toast: ShownToast; onClose: () => void }) {
  const { title, description, action, tone } = toast
  return (
    <Primitive.Root
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="flex items-start gap-3 rounded-lg border border-line bg-surface p-3.5 shadow-card data-[swipe=move]:translate-x-(--radix-toast-swipe-move-x)"
    >
      <div className="min-w-0 flex-1 pt-1">
        <Primitive.Title className={tone === 'danger' ? 'text-sm font-medium text-danger' : 'text-sm font-medium'}>
          {title}
        </Primitive.Title>
        {description && (
          <Primitive.Description className="mt-0.5 text-[0.8125rem] text-muted">{description}</Primitive.Description>
        )}
      </div>
      {action && (
        <Primitive.Action asChild altText={action.altText}>
          <Button variant="secondary" size="sm" onClick={action.onSelect}>
            {action.label}
          </Button>
        </Primitive.Action>
      )}
      <Primitive.Close
        aria-label="Close"
        className="grid size-8 shrink-0 place-items-center rounded-sm text-muted hover:text-foreground touch:size-11"
      >
        <X aria-hidden className="size-4" />
      </Primitive.Close>
    </Primitive.Root>
  )
}
