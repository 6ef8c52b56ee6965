'use client'

import { CircleQuestionMark, Laptop, Smartphone } from 'lucide-react'
import { useRef, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { callAction } from '@/components/layout/call-action'
import type { ActionResult } from '@/lib/auth/viewer-action'
import { signDeviceOut, signOutElsewhere } from '@/lib/sessions/actions'
import type { DeviceKind } from '@/lib/sessions/describe-device'

export type ShownSession = {
  id: string
  device: string
  kind: DeviceKind
  lastUsed: string
  since: string
  isThis: boolean
}

const ICONS = { handheld: Smartphone, computer: Laptop, unknown: CircleQuestionMark }

export function SessionList({ sessions }: { sessions: ShownSession[] }) {
  const [isPending, startTransition] = useTransition()
  const toast = useToast()
  const list = useRef<HTMLUListElement>(null)
  const tell = (work: () => Promise<ActionResult<unknown>>, done: string) =>
    startTransition(async () => {
      const result = await callAction(work)
      toast(result.ok ? { title: done } : { title: result.message, tone: 'danger' })
      if (result.ok) list.current?.focus() // what was pressed goes away
    })
  return (
    <>
      <ul ref={list} tabIndex={-1} className="divide-y divide-line border-t border-line outline-none">
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isPending={isPending}
            onEnd={() => tell(() => signDeviceOut({ sessionId: session.id }), 'That device is signed out.')}
          />
        ))}
      </ul>
      {sessions.length > 1 && (
        <SignOutMore
          isPending={isPending}
          onEndOthers={() => tell(() => signOutElsewhere({}), 'All other devices are signed out.')}
        />
      )}
    </>
  )
}

function SignOutMore({ isPending, onEndOthers }: { isPending: boolean; onEndOthers: () => void }) {
  return (
    <div className="flex flex-wrap gap-2.5 border-t border-line px-5 py-4">
      <Button variant="danger" disabled={isPending} onClick={onEndOthers}>
        Sign out everywhere else
      </Button>
      {/* A real form, as in the account menu: the browser leaves the page, and nothing of it stays behind. */}
      <form action="/api/sign-out/everywhere" method="post">
        <Button type="submit" variant="danger" disabled={isPending}>
          Sign out everywhere, here too
        </Button>
      </form>
    </div>
  )
}

function SessionRow({ session, isPending, onEnd }: { session: ShownSession; isPending: boolean; onEnd: () => void }) {
  const { device, kind, lastUsed, since, isThis } = session
  const Icon = ICONS[kind]
  return (
    <li className="flex items-center gap-3.5 px-5 py-3">
      <Icon aria-hidden className="size-5 shrink-0 text-muted" />
      <p className="min-w-0 flex-1 text-sm">
        <span className="font-medium">{device}</span>
        {isThis && (
          <span className="ml-2 rounded-full bg-accent-soft px-2 py-0.5 text-xs font-medium text-accent">
            this device
          </span>
        )}
        <span className="block text-xs text-muted">
          last used {lastUsed} · signed in {since}
        </span>
      </p>
      {!isThis && (
        <Button variant="secondary" size="sm" aria-label={`Sign out ${device}`} disabled={isPending} onClick={onEnd}>
          Sign out
        </Button>
      )}
    </li>
  )
}
