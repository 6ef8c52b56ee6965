'use client'

import { AccountQuestion } from '@/components/statements/account-question'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { Telling } from '@/lib/mappings/telling'
import type { PlanInput } from '@/lib/plans/schema'
import type { Evidence } from '@/lib/statements/types'
import { useImport } from './use-import'

type Props = {
  planned: PlanInput
  filename: string
  telling: Telling
  known: { signature: string; evidence: Evidence }
  /** What has to be answered first, in a sentence. */
  missing: string | undefined
  isStale: boolean
}

/** Keeps what was told, and stores the file by it. */
export function ImportBar({ missing, isStale, ...told }: Props) {
  const { isPending, fault, asking, run, leave } = useImport(told)
  return (
    <Card aria-label="Import" aria-busy={isPending} className="grid gap-3 px-5 py-4">
      {fault !== undefined && (
        <Alert role="alert" variant="danger" className="wrap-anywhere">
          {fault}
        </Alert>
      )}
      {asking ? (
        <AccountQuestion {...asking} onAnswer={run} onLeaveOut={leave} />
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p aria-live="polite" className="min-w-0 flex-1 basis-48 text-sm text-pretty text-muted">
            {missing ?? 'Nothing is open. What you have told is kept under Settings.'}
          </p>
          <Button disabled={missing !== undefined || isStale || isPending} onClick={() => run()}>
            {isPending ? 'Importing …' : 'Save and import'}
          </Button>
        </div>
      )}
    </Card>
  )
}
