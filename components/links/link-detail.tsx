'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Amount } from '@/components/layout/amount'
import { fetchJson, isPassing } from '@/components/transactions/fetch-json'
import { Button } from '@/components/ui/button'
import { findIsoDate, formatDate } from '@/lib/dates/iso-date'
import { clueOf, explainLink, KIND_NAMES } from '@/lib/links/explain-link'
import type { LinkCandidate } from '@/lib/links/schema'
import type { Transaction } from '@/lib/transactions/schema'
import { useLinking } from './use-linking'

/** The other leg of a payment, with the way to take the two apart; else the way to link it by hand. */
export function LinkDetail({ row }: { row: Transaction }) {
  return row.link ? <Linked row={row} link={row.link} /> : <Unlinked row={row} />
}

function Linked({ row, link }: { row: Transaction; link: NonNullable<Transaction['link']> }) {
  const { data: [other] = [] } = useOtherLegs(row, true)
  const { isBusy, unlink } = useLinking()
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
      <div className="min-w-0">
        <p className="font-medium">{KIND_NAMES[link.kind]}</p>
        {other && <OtherLeg leg={other} />}
        <p className="text-muted">{explainLink(link)}</p>
      </div>
      <Button variant="secondary" size="sm" disabled={isBusy} onClick={() => void unlink(link.id)}>
        Unlink
      </Button>
    </div>
  )
}

function Unlinked({ row }: { row: Transaction }) {
  const [isOpen, setIsOpen] = useState(false)
  if (isOpen) return <Candidates row={row} />
  return (
    <Button variant="secondary" size="sm" onClick={() => setIsOpen(true)}>
      Link with its other leg…
    </Button>
  )
}

function Candidates({ row }: { row: Transaction }) {
  const { data, isPending, error, refetch } = useOtherLegs(row, true)
  const linking = useLinking()
  if (error)
    return (
      <p role="alert">
        {error.message}{' '}
        <Button variant="link" size="inline" onClick={() => void refetch()}>
          Try again
        </Button>
      </p>
    )
  if (isPending) return <p role="status">Looking for payments of this amount…</p>
  if (data.length === 0)
    return (
      <p role="status" className="text-muted">
        No payment of <Amount paise={row.debitPaise + row.creditPaise} currency={row.currency} /> went the other way
        within 60 days. Import the statement of the other account, and it is found by itself.
      </p>
    )
  return (
    <ul aria-label="Payments that may be the other leg" className="grid gap-2">
      {data.map((leg) => (
        <Candidate key={leg.transactionId} row={row} leg={leg} linking={linking} />
      ))}
    </ul>
  )
}

type CandidateProps = { row: Transaction; leg: LinkCandidate; linking: ReturnType<typeof useLinking> }

function Candidate({ row, leg, linking: { isBusy, link } }: CandidateProps) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
      <div className="min-w-0">
        <OtherLeg leg={leg} />
        {leg.evidence && <p className="text-muted">Likely: {clueOf(leg.evidence)}</p>}
      </div>
      <Button
        variant="secondary"
        size="sm"
        disabled={isBusy}
        aria-label={`Link with ${leg.product}, ${dayOf(leg)}, ${leg.account}`}
        onClick={() => void link(row.id, leg.transactionId)}
      >
        Link
      </Button>
    </li>
  )
}

function OtherLeg({ leg }: { leg: LinkCandidate }) {
  return (
    <p className="wrap-anywhere">
      {leg.creditPaise > 0 ? 'Into' : 'Out of'} {leg.account} on {dayOf(leg)}: {leg.narration || leg.product}
    </p>
  )
}

function dayOf({ transactionDate }: LinkCandidate): string {
  const day = findIsoDate(transactionDate)
  return day ? formatDate(day) : transactionDate
}

const useOtherLegs = (row: Transaction, enabled: boolean) =>
  useQuery({
    queryKey: ['other-legs', row.id, row.link?.id ?? null],
    queryFn: ({ signal }) => fetchJson<LinkCandidate[]>(`/api/links/${row.id}`, signal),
    retry: (failures, error) => failures < 1 && isPassing(error),
    enabled,
  })
