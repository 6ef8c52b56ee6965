'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { countOf } from '@/lib/text/count-of'

type Props = { proposals: number; hasConfidence: boolean; onAccept: (minConfidence: number | undefined) => void }

const LEASTS = ['', '0.8', '0.9', '0.95'] as const

/** Takes every proposal as it is; those that say how sure they are, from a bound on. */
export function AcceptAll({ proposals, hasConfidence, onAccept }: Props) {
  const [least, setLeast] = useState<string>('')
  const id = useId()
  return (
    <div className="flex flex-wrap items-center gap-2.5">
      {hasConfidence && (
        <>
          <label htmlFor={id} className="sr-only">
            How sure a proposal must be
          </label>
          <Select id={id} value={least} onChange={(event) => setLeast(event.target.value)}>
            {LEASTS.map((bound) => (
              <option key={bound} value={bound}>
                {bound === '' ? 'However sure' : `At least ${Number(bound) * 100} % sure`}
              </option>
            ))}
          </Select>
        </>
      )}
      <Button variant="secondary" onClick={() => onAccept(least === '' ? undefined : Number(least))}>
        {least === '' ? `Accept ${countOf(proposals, 'proposal')}` : 'Accept those'}
      </Button>
    </div>
  )
}
