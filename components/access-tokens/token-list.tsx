'use client'

import { KeyRound } from 'lucide-react'
import { useRef, useState, useTransition } from 'react'
import { callAction } from '@/components/layout/call-action'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { revokeToken } from '@/lib/access-tokens/actions'
import { cn } from '@/lib/utils'

export type ShownToken = {
  id: string
  name: string
  /** Such as “reads · last used 3 Feb 2025, 9:15 am · ends 4 May 2025”. */
  about: string
  hasEnded: boolean
}

export function TokenList({ tokens }: { tokens: ShownToken[] }) {
  const list = useRef<HTMLDivElement>(null)
  // A token that is revoked would take the focus away with its line.
  const keepFocus = () => list.current?.focus()
  return (
    <div ref={list} tabIndex={-1} className="outline-none">
      {tokens.length === 0 ? (
        <NoTokens />
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} onRevoked={keepFocus} />
          ))}
        </ul>
      )}
    </div>
  )
}

function NoTokens() {
  return (
    <p className="border-t border-line px-5 py-4 text-sm text-pretty text-muted">
      No tokens yet. Make one to let a script or a spreadsheet read your payments.
    </p>
  )
}

type RowProps = { token: ShownToken; onRevoked: () => void }

function TokenRow({ token: { id, name, about, hasEnded }, onRevoked }: RowProps) {
  const [step, setStep] = useState<'shown' | 'asking' | 'kept'>('shown')
  const isAsking = step === 'asking'
  return (
    <li className="flex flex-wrap items-center gap-x-3.5 gap-y-2 px-5 py-3">
      <KeyRound aria-hidden className="size-5 shrink-0 text-muted" />
      <p className={cn('min-w-0 flex-1 text-sm', isAsking && 'basis-52')}>
        <span className="font-medium wrap-anywhere">{name}</span>
        {hasEnded && (
          <span className="ml-2 rounded-full bg-warning-soft px-2 py-0.5 text-xs font-medium text-warning">ended</span>
        )}
        <span className="block text-xs text-muted">{about}</span>
      </p>
      {isAsking ? (
        <Question tokenId={id} name={name} onRevoked={onRevoked} onKept={() => setStep('kept')} />
      ) : (
        <Button
          autoFocus={step === 'kept'} // back from the question
          variant="secondary"
          size="sm"
          aria-label={`Revoke ${name}`}
          onClick={() => setStep('asking')}
        >
          Revoke
        </Button>
      )}
    </li>
  )
}

type QuestionProps = { tokenId: string; name: string; onRevoked: () => void; onKept: () => void }

function Question({ tokenId, name, onRevoked, onKept }: QuestionProps) {
  const [isPending, startTransition] = useTransition()
  const toast = useToast()
  const revoke = () =>
    startTransition(async () => {
      const result = await callAction(() => revokeToken({ tokenId }))
      toast(result.ok ? { title: `“${name}” is revoked.` } : { title: result.message, tone: 'danger' })
      if (result.ok) onRevoked()
      else onKept()
    })
  return (
    <span
      role="group"
      aria-label={`Revoke ${name}?`}
      onKeyDown={({ key }) => key === 'Escape' && !isPending && onKept()}
      className="flex flex-wrap items-center gap-2"
    >
      <span className="basis-full text-[0.8125rem] text-muted sm:basis-auto">What uses it stops working.</span>
      <Button autoFocus variant="danger" size="sm" disabled={isPending} onClick={revoke}>
        Revoke now
      </Button>
      <Button variant="secondary" size="sm" disabled={isPending} onClick={onKept}>
        Keep
      </Button>
    </span>
  )
}
