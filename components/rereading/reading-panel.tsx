'use client'

import { useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { callAction } from '@/components/layout/call-action'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { preview, reread } from '@/lib/rereading/actions'
import type { ReadingPreview, ReadingStanding } from '@/lib/rereading/types'
import { countOf } from '@/lib/text/count-of'
import { ReadingChanges } from './reading-changes'

/** Which version has read the payments, and what reading those of an older one anew would change. */
export function ReadingPanel({ standing }: { standing: ReadingStanding }) {
  const { isPending, found, done, fault, look, read } = useReading()
  const hasOlder = standing.outdated > 0
  return (
    <div className="grid gap-4 text-sm">
      <Standing {...standing} />
      {fault && (
        <Alert role="alert" variant="danger">
          {fault}
        </Alert>
      )}
      {done && (
        <Alert role="status" variant="positive">
          {done} It is in{' '}
          <Link href="/activity" className="font-medium underline underline-offset-4">
            Activity
          </Link>
          , where it can be undone.
        </Alert>
      )}
      {hasOlder && found && <ReadingChanges preview={found} />}
      {hasOlder && (
        <div className="flex flex-wrap gap-2.5">
          {found ? (
            <Button disabled={isPending} onClick={read}>
              {isPending ? 'Reading…' : 'Read anew'}
            </Button>
          ) : (
            <Button variant="secondary" disabled={isPending} onClick={look}>
              {isPending ? 'Looking…' : 'See what would change'}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

function Standing({ version, payments, outdated }: ReadingStanding) {
  const inUse = `Version ${version} is in use.`
  if (outdated === 0) {
    const all = payments === 0 ? 'There are no payments yet.' : `It has read all ${countOf(payments, 'payment')} here.`
    return (
      <p className="text-muted">
        {inUse} {all}
      </p>
    )
  }
  return (
    <p className="max-w-prose text-pretty">
      {inUse} <strong className="font-medium">{countOf(outdated, 'payment')}</strong> {outdated === 1 ? 'was' : 'were'}{' '}
      read by an older one, and {outdated === 1 ? 'stays' : 'stay'} as {outdated === 1 ? 'it is' : 'they are'} until you
      say otherwise.
    </p>
  )
}

function useReading() {
  const [isPending, startTransition] = useTransition()
  const [found, setFound] = useState<ReadingPreview>()
  const [done, setDone] = useState<string>()
  const [fault, setFault] = useState<string>()
  const client = useQueryClient()
  const router = useRouter()
  const look = () =>
    startTransition(async () => {
      setFault(undefined)
      const result = await callAction(() => preview({}))
      if (result.ok) setFound(result.data)
      else setFault(result.message)
    })
  const read = () =>
    startTransition(async () => {
      setFault(undefined)
      const result = await callAction(() => reread({}))
      if (!result.ok) return setFault(result.message)
      client.removeQueries({ queryKey: ['transactions'] })
      setFound(undefined)
      setDone(`${countOf(result.data.read, 'payment')} read anew, ${result.data.changed} changed.`)
      router.refresh()
    })
  return { isPending, found, done, fault, look, read }
}
