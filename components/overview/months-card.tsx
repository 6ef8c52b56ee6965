'use client'

import dynamic from 'next/dynamic'
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import type { Overview } from '@/lib/overview/types'
import { CHART_HEIGHT_PX } from './chart-height'
import { MonthsTable } from './months-table'
import { Swatch } from './swatch'

// A third of the page's scripts, and not needed to read a single figure.
const MonthChart = dynamic(() => import('./month-chart').then(({ MonthChart }) => MonthChart), {
  ssr: false,
  loading: () => <Skeleton style={{ height: CHART_HEIGHT_PX }} />,
})

type Props = { overview: Overview; className?: string }

/** Twelve months of spending as bars, and as a table for whoever prefers figures. */
export function MonthsCard({ overview, className }: Props) {
  const { bars } = overview
  const parts = (bars[0]?.parts ?? []).filter(({ tag }) =>
    bars.some((bar) => bar.parts.some((part) => part.tag === tag && part.amount > 0)),
  )
  return (
    <Card className={className}>
      <CardHeader>
        <CardTitle>Month by month</CardTitle>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
          {parts.map(({ tag, color }) => (
            <li key={tag} className="flex items-center gap-1.5">
              <Swatch color={color} /> {tag}
            </li>
          ))}
        </ul>
      </CardHeader>
      <CardContent>
        <div aria-hidden style={{ height: CHART_HEIGHT_PX }}>
          <MonthChart overview={overview} />
        </div>
        <MonthsTable overview={overview} tags={parts.map(({ tag }) => tag)} />
      </CardContent>
    </Card>
  )
}
