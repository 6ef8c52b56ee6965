'use client'

import { useState, useTransition } from 'react'
import { callAction } from '@/components/layout/call-action'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { retryTagging } from '@/lib/jobs/actions'
import type { ProgressEvent } from '@/lib/statements/schema'
import { cn } from '@/lib/utils'
import { announceProgress, describeProgress, isOver, isResting, shareDone } from './describe-progress'
import type { ConnectionFault } from './follow-progress'
import { useProgress } from './use-progress'

type Props = { statementId: string; filename: string; initial: ProgressEvent; className?: string }

/**
 * How far the tagging of an upload is, while it goes on and after it came to its end before the person's eyes: the line
 * stays then, so that nothing moves. Of one that was over before, nothing is said.
 */
export function TaggingProgress({ statementId, filename, initial, className }: Props) {
  const { event, fault, begin } = useProgress(statementId, initial)
  const [wasOver] = useState(initial.kind === 'finished')
  if (wasOver) return null
  return (
    <div className={cn('grid gap-1.5', className)}>
      <p className={cn('text-sm', event.kind === 'failed' ? 'text-danger' : 'text-muted')}>
        <span className="amount whitespace-normal">{describeProgress(event)}</span>
        {fault && <span className="text-warning"> {FAULTS[fault]}</span>}
      </p>
      <p role="status" className="sr-only">
        {fault ? FAULTS[fault] : announceProgress(event)}
      </p>
      {event.kind === 'failed' ? (
        <TryAgain statementId={statementId} onBegin={begin} />
      ) : (
        <Progress
          label={`Tagging ${filename}`}
          value={shareDone(event)}
          className={isOver(event) || isResting(event) ? 'opacity-0' : ''} // its place is kept
        />
      )}
    </div>
  )
}

const FAULTS: Record<ConnectionFault, string> = {
  offline: 'No connection to Exta just now; it goes on there, and this page will catch up.',
  signed_out: 'Your session has ended. Reload the page to sign in again.',
  gone: 'This statement is not here any more.',
}

function TryAgain({ statementId, onBegin }: { statementId: string; onBegin: () => void }) {
  const [refusal, setRefusal] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const retry = () =>
    startTransition(async () => {
      const result = await callAction(() => retryTagging({ statementId }))
      if (result.ok) onBegin()
      else setRefusal(result.message)
    })
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button variant="secondary" size="sm" disabled={isPending} onClick={retry}>
        Try again
      </Button>
      {refusal && (
        <p role="alert" className="text-sm text-danger">
          {refusal}
        </p>
      )}
    </div>
  )
}
