'use client'

import { useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useTransition } from 'react'
import { Amount } from '@/components/layout/amount'
import { callAction } from '@/components/layout/call-action'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { useToast } from '@/components/ui/toast'
import { findIsoDate, formatDate, formatInstant } from '@/lib/dates/iso-date'
import { returnTransactions } from '@/lib/removals/actions'
import type { RemovedRow } from '@/lib/removals/schema'
import { formatCount } from '@/lib/text/count-of'

/** Payments that the person removed: each comes back as it stood, when it is asked for and not before. */
export function RemovedList({ rows }: { rows: RemovedRow[] }) {
  return (
    <Card>
      <ul className="divide-y divide-line" aria-label="Removed payments">
        {rows.map((row) => (
          <RemovedLine key={row.id} row={row} />
        ))}
      </ul>
    </Card>
  )
}

function RemovedLine({ row }: { row: RemovedRow }) {
  const { isPending, bringBack } = useBringBack(row)
  const day = findIsoDate(row.transactionDate)
  const place = `line ${formatCount(row.line)} of ${row.filename}`
  return (
    <li className="flex flex-wrap items-start gap-x-5 gap-y-2 px-5 py-3.5 text-sm">
      <div className="min-w-48 flex-1">
        <p className="font-medium wrap-anywhere">{row.product}</p>
        <p className="mt-0.5 text-[0.8125rem] wrap-anywhere text-muted">{row.narration}</p>
        <p className="mt-0.5 text-[0.8125rem] text-muted">
          {day && formatDate(day)},{' '}
          {row.isHere ? (
            <Link href={`/statements/${row.statementId}`} className="underline underline-offset-4">
              {place}
            </Link>
          ) : (
            place
          )}
          , removed {formatInstant(new Date(row.removedAt))}
        </p>
      </div>
      <p className="py-1.5">
        <span className="sr-only">{row.debitPaise > 0 ? 'Money out' : 'Money in'} </span>
        {row.debitPaise > 0 ? '−' : '+'}
        <Amount paise={row.debitPaise > 0 ? row.debitPaise : row.creditPaise} currency={row.currency} />
      </p>
      <Button
        variant="secondary"
        size="sm"
        disabled={isPending}
        aria-label={`Bring back ${row.product}`}
        onClick={bringBack}
      >
        {isPending ? 'Bringing back…' : 'Bring back'}
      </Button>
    </li>
  )
}

function useBringBack({ id, product }: RemovedRow) {
  const [isPending, startTransition] = useTransition()
  const client = useQueryClient()
  const toast = useToast()
  const bringBack = () =>
    startTransition(async () => {
      const result = await callAction(() => returnTransactions({ ids: [id] }))
      client.removeQueries({ queryKey: ['transactions'] })
      if (result.ok) toast({ title: `${product} is back, as it stood.` })
      else toast({ title: `${product} stays removed.`, description: result.message, tone: 'danger' })
    })
  return { isPending, bringBack }
}
