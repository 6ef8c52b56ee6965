'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Fragment } from 'react'
import type { OriginLine } from '@/lib/rows/types'
import { formatCount } from '@/lib/text/count-of'
import type { Transaction } from '@/lib/transactions/schema'
import { fetchJson } from './fetch-json'

/** The lines that say a payment, each with its file; until they are known, or where they cannot be had, its own. */
export function OriginLines({ row: { id, statementId, line }, className }: { row: Transaction; className: string }) {
  const { data } = useQuery({
    queryKey: ['origin-lines', id],
    queryFn: ({ signal }) => fetchJson<{ lines: OriginLine[] }>(`/api/transactions/${id}/lines`, signal),
    retry: false,
  })
  const lines: Shown[] = data?.lines ?? [{ statementId, line, isHere: true }]
  return lines.map((origin, index) => (
    <Fragment key={`${origin.statementId} ${origin.line}`}>
      {index > 0 && ', also '}
      {origin.isHere ? (
        <Link href={`/statements/${origin.statementId}`} className={className}>
          {placeOf(origin)}
        </Link>
      ) : (
        `${placeOf(origin)}, whose import you took back`
      )}
    </Fragment>
  ))
}

type Shown = Omit<OriginLine, 'filename'> & { filename?: string }

const placeOf = ({ line, filename }: Shown) => `line ${formatCount(line)}${filename ? ` of ${filename}` : ''}`
