'use client'

import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { readable } from './readable'

type Props = { /** Exactly as it goes over the wire. */ body: string; label: string }

/** A request's body with its lines apart, to be read; copied exactly as it is sent. */
export function RequestBody({ body, label }: Props) {
  const text = useRef<HTMLPreElement>(null)
  const [outcome, setOutcome] = useState<'copied' | 'by hand' | null>(null)
  const copy = () => {
    // Missing where the page is served neither over https nor from this computer.
    const copying = navigator.clipboard?.writeText(body) ?? Promise.reject(new Error('no clipboard'))
    copying.then(() => setOutcome('copied')).catch(() => setOutcome('by hand'))
  }
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Button variant="secondary" size="sm" onClick={copy}>
          {outcome === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
          Copy
        </Button>
        <p role="status" className="text-[0.8125rem] text-muted">
          {outcome === 'copied' && 'Copied, exactly as it is sent.'}
          {outcome === 'by hand' && 'This browser does not let the page copy: select the text and copy it yourself.'}
        </p>
      </div>
      <pre
        ref={text}
        role="region"
        aria-label={label}
        tabIndex={0}
        className="max-h-120 overflow-auto overscroll-contain rounded-md border border-line bg-sunken p-3 font-mono text-xs leading-relaxed wrap-anywhere whitespace-pre-wrap"
      >
        {readable(body)}
      </pre>
    </div>
  )
}
