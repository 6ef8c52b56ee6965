'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'

/** A token that was just made: to be copied now, as it is kept nowhere. */
export function MadeToken({ token, name }: { token: string; name: string }) {
  const field = useRef<HTMLInputElement>(null)
  const [outcome, setOutcome] = useState<'copied' | 'by hand' | null>(null)
  useEffect(() => field.current?.focus(), [])
  const copy = () => {
    field.current?.select()
    // Missing where the page is served neither over https nor from this computer.
    const copying = navigator.clipboard?.writeText(token) ?? Promise.reject(new Error('no clipboard'))
    copying.then(
      () => setOutcome('copied'),
      () => setOutcome('by hand'),
    )
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
      <p role="status" className="text-[0.8125rem] empty:hidden">
        {outcome === 'copied' && 'Copied.'}
        {outcome === 'by hand' && 'This browser does not let the page copy. The token is selected: copy it yourself.'}
      </p>
    </Alert>
  )
}
