'use client'

import { useRouter } from 'next/navigation'
import { Bar, BarChart, CartesianGrid, ReferenceArea, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { Amount } from '@/components/layout/amount'
import { TagDot, tagColor } from '@/components/tags/tag-chip'
import { formatMonth, formatShortMonth, type IsoMonth } from '@/lib/dates/iso-date'
import { formatRoughRupees, paise } from '@/lib/money/paise'
import type { MonthBar } from '@/lib/overview/types'
import { CHART_HEIGHT_PX } from './chart-height'
import { overviewPath } from './links'

type Props = { bars: MonthBar[]; month: IsoMonth }

const TICKS = { tickLine: false, axisLine: false, tick: { fill: 'var(--muted)', fontSize: 12 } }

/** A bar a month, stacked by tag. A bar leads to its month; the figures stand in the table beside it for who cannot see it. */
export function MonthChart({ bars, month }: Props) {
  const router = useRouter()
  const rows = bars.map((bar) => ({
    month: bar.month,
    ...Object.fromEntries(bar.parts.map(({ tag, amount }) => [tag, amount])),
  }))
  const open = (chosen: IsoMonth | undefined) => chosen && router.push(overviewPath(chosen), { scroll: false })
  return (
    <ResponsiveContainer width="100%" height={CHART_HEIGHT_PX}>
      <BarChart
        data={rows}
        margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
        barCategoryGap="26%"
        accessibilityLayer={false}
      >
        <Hatch />
        <ReferenceArea x1={month} x2={month} fill="var(--foreground)" fillOpacity={0.06} />
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="month" tickFormatter={(value: IsoMonth) => formatShortMonth(value)} {...TICKS} />
        <YAxis width={56} tickFormatter={(value: number) => formatRoughRupees(paise(Math.round(value)))} {...TICKS} />
        <Tooltip
          cursor={{ fill: 'var(--foreground)', opacity: 0.05 }}
          content={({ label }) => <BarTip bar={bars.find((bar) => bar.month === label)} />}
        />
        {bars[0]?.parts.map(({ tag, color }) => (
          <Bar
            key={tag}
            dataKey={tag}
            stackId="spending"
            fill={color === null ? `url(#${HATCH})` : tagColor(color)}
            isAnimationActive={false}
            className="cursor-pointer"
            onClick={(_, index) => open(bars[index]?.month)}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}

const HATCH = 'tbd-hatch'

/** TBD is no colour among others: it is what is still open. */
function Hatch() {
  return (
    <defs>
      <pattern id={HATCH} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="var(--warning-soft)" />
        <rect width="2.5" height="6" fill="var(--tag-tbd)" />
      </pattern>
    </defs>
  )
}

function BarTip({ bar }: { bar: MonthBar | undefined }) {
  if (!bar) return null
  return (
    <div className="min-w-52 rounded-lg border border-line bg-surface p-3 text-[0.8125rem] shadow-card">
      <p className="flex justify-between gap-6 font-semibold">
        <span>{formatMonth(bar.month)}</span>
        <Amount paise={bar.spending} />
      </p>
      <ul className="mt-2 grid gap-1">
        {bar.parts
          .filter(({ amount }) => amount > 0)
          .map(({ tag, color, amount }) => (
            <li key={tag} className="flex items-center gap-2">
              <TagDot color={color} />
              <span className="flex-1 text-muted">{tag}</span>
              <Amount paise={amount} />
            </li>
          ))}
      </ul>
    </div>
  )
}
