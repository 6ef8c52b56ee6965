'use client'

import { useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { callAction } from '@/components/layout/call-action'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { useToast } from '@/components/ui/toast'
import { preview as askPreview, run } from '@/lib/rule-runs/actions'
import type { RunPreview } from '@/lib/rule-runs/schema'
import { countOf } from '@/lib/text/count-of'
import { describePreview } from './describe-rule'
import { PreviewTables } from './preview-tables'

export type Running = ReturnType<typeof useRun>

/** What running the rules on what is here would do, and the run itself. */
export function useRun() {
  const [shown, setShown] = useState<RunPreview>()
  const [state, setState] = useState<'idle' | 'weighing' | 'running'>('idle')
  const toast = useToast()
  const router = useRouter()
  const client = useQueryClient()
  const weigh = async () => {
    setState('weighing')
    const result = await callAction(() => askPreview({ id: null }))
    setState('idle')
    if (result.ok) setShown(result.data)
    else toast({ title: 'The rules could not be tried.', description: result.message, tone: 'danger' })
  }
  const start = async () => {
    setState('running')
    const result = await callAction(() => run({}))
    setState('idle')
    if (!result.ok) return void toast({ title: 'Nothing was changed.', description: result.message, tone: 'danger' })
    setShown(undefined)
    client.removeQueries({ queryKey: ['transactions'] })
    const changed = countOf(result.data.changed, 'payment')
    const seeActivity = { label: 'Activity', altText: 'See it in Activity', onSelect: () => router.push('/activity') }
    toast({ title: `Changed ${changed}.`, description: 'Activity has the undo.', action: seeActivity })
    router.refresh()
  }
  return { shown, state, weigh, start, forget: () => setShown(undefined) }
}

/** Rules look at what comes in; what is here already changes only when they are run on it. */
export function RunCard({ running: { shown, state, weigh, start } }: { running: Running }) {
  return (
    <Card className="mt-5" aria-labelledby="run-title">
      <CardHeader>
        <CardTitle id="run-title">Run on what is here</CardTitle>
        <CardDescription>
          Payments that come in meet the rules by themselves. Those that are here change only by a run, which{' '}
          <Link href="/activity" className="text-accent underline underline-offset-4">
            Activity
          </Link>{' '}
          takes back exactly.
        </CardDescription>
      </CardHeader>
      <CardContent className="grid gap-4 text-sm">
        <p role="status" className="wrap-anywhere empty:hidden">
          {state === 'weighing' ? 'Trying the rules on every payment…' : shown && describePreview(shown)}
        </p>
        {shown && <PreviewTables preview={shown} />}
        <div className="flex flex-wrap gap-2.5">
          <Button variant="secondary" size="sm" disabled={state !== 'idle'} onClick={() => void weigh()}>
            {shown ? 'Try again' : 'See what a run would change'}
          </Button>
          {shown !== undefined && shown.changes > 0 && (
            <Button size="sm" disabled={state !== 'idle'} onClick={() => void start()}>
              {state === 'running' ? 'Running…' : `Change ${countOf(shown.changes, 'payment')}`}
            </Button>
          )}
        </div>
      </CardContent>
    </Card>
  )
}
