'use client'

import { KeyRound } from 'lucide-react'
import { useState, useTransition } from 'react'
import { callAction } from '@/components/layout/call-action'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { revokeToken } from '@/lib/access-tokens/actions'

export type ShownToken = {
  id: string
  name: string
  /** Such as “reads · last used 3 Feb 2025, 9:15 am · ends 4 May 2025”. */
  about: string
  hasEnded: boolean
}

export function TokenList({ tokens }: { tokens: ShownToken[] }) {
  if (tokens.length === 0)
    return (
      <p className="border-t border-line px-5 py-4 text-sm text-pretty text-muted">
        No tokens yet. Make one when a script or a spreadsheet shall read your payments.
      </p>
    )
  return (
    <ul className="divide-y divide-line border-t border-line">
      {tokens.map((token) => (
        <TokenRow key={token.id} token={token} />
      ))}
    </ul>
  )
}

function TokenRow({ token: { id, name, about, hasEnded } }: { token: ShownToken }) {
  const [isAsking, setAsking] = useState(false)
  const [isPending, startTransition] = useTransition()
  const toast = useToast()
  const revoke = () =>
    startTransition(async () => {
      const result = await callAction(() => revokeToken({ tokenId: id }))
      toast(result.ok ? { title: `“${name}” is revoked.` } : { title: result.message, tone: 'danger' })
      setAsking(false)
    })
  return (
    <li className="flex flex-wrap items-center gap-x-3.5 gap-y-2 px-5 py-3">
      <KeyRound aria-hidden className="size-5 shrink-0 text-muted" />
      <p className="min-w-0 flex-1 basis-52 text-sm">
        <span className="font-medium wrap-anywhere">{name}</span>
        {hasEnded && (
          <span className="ml-2 rounded-full bg-warning-soft px-2 py-0.5 text-xs font-medium text-warning">ended</span>
        )}
        <span className="block text-xs text-muted">{about}</span>
      </p>
      {isAsking ? (
        <span role="group" aria-label={`Revoke ${name}?`} className="flex flex-wrap items-center gap-2">
          <span className="basis-full text-[0.8125rem] text-muted sm:basis-auto">What uses it stops working.</span>
          <Button autoFocus variant="danger" size="sm" disabled={isPending} onClick={revoke}>
            Revoke now
          </Button>
          <Button variant="secondary" size="sm" disabled={isPending} onClick={() => setAsking(false)}>
            Keep
          </Button>
        </span>
      ) : (
        <Button variant="secondary" size="sm" aria-label={`Revoke ${name}`} onClick={() => setAsking(true)}>
          Revoke
        </Button>
      )}
    </li>
  )
}
