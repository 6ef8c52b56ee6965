'use client'

import { useState } from 'react'
import { callAction } from '@/components/layout/call-action'
import { readRequest } from '@/lib/model-calls/actions'
import { RequestBody } from './request-body'

type Read = { body: string } | { fault: string } | 'reading'

/** What was sent in one call, fetched when it is opened. */
export function SentRequest({ callId, label }: { callId: string; label: string }) {
  const [read, setRead] = useState<Read>('reading')
  const open = async () => {
    const result = await callAction(() => readRequest({ callId }))
    setRead(result.ok ? { body: result.data } : { fault: result.message })
  }
  return (
    <details className="w-full" onToggle={(event) => event.currentTarget.open && read === 'reading' && void open()}>
      <summary className="w-fit rounded-sm text-[0.8125rem] text-accent hover:underline touch:py-2.5">
        What was sent<span className="sr-only">, {label}</span>
      </summary>
      <div className="mt-2">
        {read === 'reading' ? (
          <p className="text-[0.8125rem] text-muted">Fetching …</p>
        ) : 'fault' in read ? (
          <p className="text-[0.8125rem] text-danger">{read.fault}</p>
        ) : (
          <RequestBody body={read.body} label={`What was sent, ${label}`} />
        )}
      </div>
    </details>
  )
}
