'use client'

import { Laptop } from 'lucide-react'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { signDeviceOut, signOutElsewhere } from '@/lib/sessions/actions'

export type ShownSession = { id: string; device: string; lastUsed: string; since: string; isThis: boolean }

export function SessionList({ sessions }: { sessions: ShownSession[] }) {
  const [isPending, startTransition] = useTransition()
  const toast = useToast()
  const tell = (work: () => Promise<{ ok: boolean; message?: string }>, done: string) =>
    startTransition(async () => {
      const result = await work()
      toast(result.ok ? { title: done } : { title: result.message ?? 'That did not work.', tone: 'danger' })
    })
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
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
        <div className="px-5 py-4">
          <Button
            variant="danger"
            disabled={isPending}
            onClick={() => tell(() => signOutElsewhere({}), 'All other devices are signed out.')}
          >
            Sign out everywhere else
          </Button>
        </div>
      )}
    </>
  )
}

function SessionRow({ session, isPending, onEnd }: { session: ShownSession; isPending: boolean; onEnd: () => void }) {
  const { device, lastUsed, since, isThis } = session
  return (
    <li className="flex items-center gap-3.5 px-5 py-3">
      <Laptop aria-hidden className="size-5 shrink-0 text-muted" />
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
        <Button variant="secondary" size="sm" disabled={isPending} onClick={onEnd}>
          Sign out<span className="sr-only"> {device}</span>
        </Button>
      )}
    </li>
  )
}
