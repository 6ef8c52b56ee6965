'use client'

import { Download } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Card, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import type { RejectedLine, SetAsideCounts } from '@/lib/set-aside/schema'
import { countOf, formatCount } from '@/lib/text/count-of'
import { SET_ASIDE } from './anchor'
import { SetAsideRow } from './set-aside-row'
import { useSettling } from './use-settling'

export type SetAsidePage = { lines: RejectedLine[]; counts: SetAsideCounts; page: number; pages: number }

/** The lines that were set aside, to be corrected in place, left alone or taken away as a file. */
export function SetAsideCard({ statementId, lines, counts, page, pages }: SetAsidePage & { statementId: string }) {
  const settling = useSettling(statementId)
  return (
    <Card id={SET_ASIDE} className="scroll-mt-20 overflow-hidden lg:col-span-2">
      <CardHeader className="items-center">
        <div className="min-w-0">
          <CardTitle>Set aside</CardTitle>
          <CardDescription className="mt-0.5">{sentenceOf(counts)}</CardDescription>
        </div>
        <div className="flex flex-wrap gap-2.5">
          {counts.open > 1 && (
            <Button
              variant="secondary"
              size="sm"
              disabled={settling.isPending}
              onClick={() => settling.settle('ignored')}
            >
              Ignore all {formatCount(counts.open)}
            </Button>
          )}
          <Button asChild variant="secondary" size="sm">
            <a href={`/api/statements/${statementId}/set-aside`} download>
              <Download aria-hidden /> Download as CSV
            </a>
          </Button>
        </div>
      </CardHeader>
      <SetAsideTable {...{ lines, settling }} />
      {pages > 1 && <Pages {...{ page, pages, counts }} />}
    </Card>
  )
}

function sentenceOf({ open, corrected, ignored, pending }: SetAsideCounts): string {
  const parts = [
    open > 0 &&
      `${countOf(open, 'line')} could not be read for sure and ${open === 1 ? 'is' : 'are'} in none of the sums`,
    pending > 0 && `${formatCount(pending)} not booked by the bank yet`,
    corrected > 0 && `${formatCount(corrected)} corrected by you`,
    ignored > 0 && `${formatCount(ignored)} left alone`,
  ].filter((part) => part !== false)
  return `${parts.join('; ')}.`
}

// Shown as blocks, a table loses its roles in some browsers: they are named.
function SetAsideTable({
  lines,
  settling,
}: Pick<SetAsidePage, 'lines'> & { settling: ReturnType<typeof useSettling> }) {
  return (
    <section aria-label="Lines set aside">
      <table role="table" className="block w-full text-left text-sm sm:table">
        <thead role="rowgroup" className="sr-only text-xs text-muted sm:not-sr-only sm:table-header-group">
          <tr role="row" className="border-y border-line bg-sunken">
            <th role="columnheader" scope="col" className="px-5 py-2 font-medium">
              Line
            </th>
            <th role="columnheader" scope="col" className="px-3 py-2 font-medium">
              Why
            </th>
            <th role="columnheader" scope="col" className="px-3 py-2 font-medium">
              What stands there
            </th>
            <th role="columnheader" scope="col" className="px-3 py-2 pr-5 font-medium">
              <span className="sr-only">Your word</span>
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup" className="block sm:table-row-group">
          {lines.map((reject) => (
            <SetAsideRow key={reject.id} reject={reject} settling={settling} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Pages({ page, pages, counts }: Omit<SetAsidePage, 'lines'>) {
  const all = counts.open + counts.corrected + counts.ignored + counts.pending
  const hrefOf = (wanted: number): Route => `?rejects=${wanted}#${SET_ASIDE}`
  const link = (wanted: number, label: string) => (
    <Link
      href={hrefOf(wanted)}
      className="underline decoration-line-strong/60 underline-offset-4 hover:decoration-accent"
    >
      {label}
    </Link>
  )
  return (
    <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-t border-line px-5 py-3 text-sm text-muted">
      Page {page} of {formatCount(pages)}; {countOf(all, 'line')} set aside in all.
      {page > 1 && link(page - 1, 'Earlier lines')}
      {page < pages && link(page + 1, 'Later lines')}
    </p>
  )
}
