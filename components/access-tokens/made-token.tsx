'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'

type Outcome = 'copied' | 'by hand' | null

/** A token that was just made: to be copied now, as it is kept nowhere. */
export function MadeToken({ token, name, onDone }: { token: string; name: string; onDone: () => void }) {
  const field = useRef<HTMLInputElement>(null)
  const [outcome, setOutcome] = useState<Outcome>(null)
  useEffect(() => field.current?.focus(), [])
  const copy = () => {
    field.current?.select()
    // Missing where the page is served neither over https nor from this computer.
    const copying = navigator.clipboard?.writeText(token) ?? Promise.reject(new Error('no clipboard'))
    copying.then(() => setOutcome('copied')).catch(() => setOutcome('by hand'))
  }
  return (
    <Alert variant="positive" className="grid gap-2.5">
      <Label htmlFor="made-token" className="text-pretty">
        Copy the token “{name}” now: you will not see it again.
      </Label>
      <div className="flex gap-2">
        <Input
          ref={field}
          id="made-token"
          readOnly
          value={token}
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
          className="font-mono text-xs"
        />
        <Button variant="secondary" onClick={copy}>
          {outcome === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
          Copy
        </Button>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <CopyOutcome outcome={outcome} />
        <Button variant="ghost" size="sm" onClick={onDone}>
          Done
        </Button>
      </div>
    </Alert>
  )
}

function CopyOutcome({ outcome }: { outcome: Outcome }) {
  return (
    <p role="status" className="min-w-0 flex-1 text-[0.8125rem]">
      {outcome === 'copied' && 'Copied.'}
      {outcome === 'by hand' && 'This browser does not let the page copy. The token is selected: copy it yourself.'}
    </p>
  )
}
