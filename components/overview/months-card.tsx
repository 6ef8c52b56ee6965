'use client'

import dynamic from 'next/dynamic'
import Link from 'next/link'
import { Amount } from '@/components/layout/amount'
import { TagDot } from '@/components/tags/tag-chip'
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { formatMonth, type IsoMonth } from '@/lib/dates/iso-date'
import type { MonthBar } from '@/lib/overview/types'
import { CHART_HEIGHT_PX } from './chart-height'
import { monthRows, overviewPath } from './links'

// A third of the page's scripts, and not needed to read a single figure.
const MonthChart = dynamic(() => import('./month-chart').then(({ MonthChart }) => MonthChart), {
  ssr: false,
  loading: () => <Skeleton style={{ height: CHART_HEIGHT_PX }} />,
})

/** Twelve months of spending as bars, and as a table for whoever prefers figures. */
export function MonthsCard({ bars, month }: { bars: MonthBar[]; month: IsoMonth }) {
  const parts = (bars[0]?.parts ?? []).filter(({ tag }) =>
    bars.some((bar) => bar.parts.some((part) => part.tag === tag && part.amount > 0)),
  )
  return (
    <Card>
      <CardHeader>
        <CardTitle>Month by month</CardTitle>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
          {parts.map(({ tag, color }) => (
            <li key={tag} className="flex items-center gap-1.5">
              <TagDot color={color} className="size-2" /> {tag}
            </li>
          ))}
        </ul>
      </CardHeader>
      <CardContent>
        <div aria-hidden style={{ height: CHART_HEIGHT_PX }}>
          <MonthChart bars={bars} month={month} />
        </div>
        <MonthsTable bars={bars} />
      </CardContent>
    </Card>
  )
}

function MonthsTable({ bars }: { bars: MonthBar[] }) {
  return (
    <details className="mt-3 text-sm">
      <summary className="w-fit rounded-sm text-[0.8125rem] text-muted hover:text-foreground">As a table</summary>
      <table className="mt-2 w-full max-w-md text-left">
        <thead className="sr-only">
          <tr>
            <th scope="col">Month</th>
            <th scope="col">Spending</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {bars.toReversed().map(({ month, spending }) => (
            <tr key={month}>
              <th scope="row" className="py-1.5 font-normal">
                <Link
                  href={overviewPath(month)}
                  scroll={false}
                  className="text-accent underline-offset-4 hover:underline"
                >
                  {formatMonth(month)}
                </Link>
              </th>
              <td className="py-1.5 text-right">
                <Link href={monthRows(month, { spendingOnly: true })} className="underline-offset-4 hover:underline">
                  <Amount paise={spending} />
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
