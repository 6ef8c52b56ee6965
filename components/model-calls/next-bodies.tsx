'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { formatCount } from '@/lib/text/count-of'
import { RequestBody } from './request-body'

/** The requests that would be sent, one at a time, each whole. */
export function NextBodies({ bodies }: { bodies: readonly string[] }) {
  const [chosen, setChosen] = useState(0)
  const at = Math.min(chosen, bodies.length - 1) // fewer, after a refresh
  const body = bodies[at]
  if (body === undefined) return null
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="text-[0.8125rem] font-medium text-muted" aria-live="polite">
          {bodies.length === 1 ? 'The request' : `Request ${formatCount(at + 1)} of ${formatCount(bodies.length)}`},
          whole
        </h3>
        {bodies.length > 1 && (
          <span className="ml-auto flex gap-1">
            <Button variant="ghost" size="sm" disabled={at === 0} onClick={() => setChosen(at - 1)}>
              <ChevronLeft aria-hidden /> Previous
            </Button>
            <Button variant="ghost" size="sm" disabled={at === bodies.length - 1} onClick={() => setChosen(at + 1)}>
              Next <ChevronRight aria-hidden />
            </Button>
          </span>
        )}
      </div>
      <RequestBody key={at} body={body} label="The next request" />
    </>
  )
}
