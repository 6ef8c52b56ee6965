'use client'

import { useRouter } from 'next/navigation'
import { Bar, BarChart, CartesianGrid, ReferenceArea, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { Amount } from '@/components/layout/amount'
import { tagColor } from '@/components/tags/tag-chip'
import { formatMonth, formatShortMonth } from '@/lib/dates/iso-date'
import { paise } from '@/lib/money/paise'
import { axisLabel, axisTicks } from '@/lib/overview/axis'
import type { MonthBar, Overview } from '@/lib/overview/types'
import { CHART_HEIGHT_PX } from './chart-height'
import { overviewPath } from './links'
import { Swatch } from './swatch'

const CHART = {
  margin: { top: 8, right: 4, bottom: 0, left: 0 },
  barCategoryGap: '26%',
  className: '[&_:focus]:outline-none',
  accessibilityLayer: false, // the table beneath is what a keyboard and a screen reader get
}
const TICKS = { tickLine: false, axisLine: false, tick: { fill: 'var(--muted)', fontSize: 12 } }

/**
 * A bar a month, stacked by tag. The column of a month leads to it, however low its bar; the figures stand in the table
 * beside it for who cannot see it.
 */
export function MonthChart({ overview }: { overview: Overview }) {
  const { bars, month, currency } = overview
  const router = useRouter()
  const ticks = axisTicks(highest(bars), currency)
  const open = (bar?: MonthBar) => bar && router.push(overviewPath(bar.month, overview), { scroll: false })
  return (
    <ResponsiveContainer width="100%" height={CHART_HEIGHT_PX}>
      <BarChart data={bars} {...CHART}>
        <Hatch />
        <ReferenceArea x1={month} x2={month} {...SHOWN} />
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="month" tickFormatter={formatShortMonth} {...TICKS} />
        <YAxis
          width={56}
          ticks={ticks}
          domain={[0, ticks.at(-1) ?? 0]}
          interval={0}
          tickFormatter={(place: number) => axisLabel(place, currency)}
          {...TICKS}
        />
        <Tooltip cursor={POINTED} content={({ label }) => <BarTip overview={overview} month={label} />} />
        {bars[0]?.parts.map(({ tag, color }, index) => (
          <Bar
            key={tag}
            name={tag}
            dataKey={amountOf(tag)}
            stackId="spending"
            fill={color === null ? `url(#${HATCH})` : tagColor(color)}
            background={index === 0 && { fill: 'transparent' }} // the whole column, for the pointer
            isAnimationActive={false}
            className="cursor-pointer"
            onClick={(_, place) => open(bars[place])}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}

const SHOWN = { fill: 'var(--foreground)', fillOpacity: 0.06 }
const POINTED = { fill: 'var(--foreground)', opacity: 0.05 }

const amountOf =
  (tag: string) =>
  ({ parts }: MonthBar) =>
    parts.find((part) => part.tag === tag)?.amount ?? 0

const highest = (bars: MonthBar[]) => paise(Math.max(...bars.map(({ spending }) => spending)))

const HATCH = 'tbd-hatch'

/** As the swatches are hatched. */
function Hatch() {
  return (
    <defs>
      <pattern id={HATCH} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="4" height="4" fill="var(--warning-soft)" />
        <rect width="2" height="4" fill="var(--tag-tbd)" />
      </pattern>
    </defs>
  )
}

function BarTip({ overview: { bars, currency }, month }: { overview: Overview; month: unknown }) {
  const bar = bars.find((one) => one.month === month)
  if (!bar) return null
  return (
    <div className="min-w-52 rounded-lg border border-line bg-surface p-3 text-[0.8125rem] shadow-card">
      <p className="flex justify-between gap-6 font-semibold">
        <span>{formatMonth(bar.month)}</span>
        <Amount paise={bar.spending} currency={currency} />
      </p>
      <ul className="mt-2 grid gap-1">
        {bar.parts
          .filter(({ amount }) => amount > 0)
          .map(({ tag, color, amount }) => (
            <li key={tag} className="flex items-center gap-2">
              <Swatch color={color} />
              <span className="flex-1 text-muted">{tag}</span>
              <Amount paise={amount} currency={currency} />
            </li>
          ))}
      </ul>
    </div>
  )
}
