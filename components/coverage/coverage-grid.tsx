'use client'

import { useRef, useState, type KeyboardEvent } from 'react'
import type { CoverageMonth } from '@/lib/coverage/schema'
import { describeMonth } from './describe-coverage'
import { StateMark } from './state-mark'

const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const MONTHS = NAMES.map((_, index) => String(index + 1).padStart(2, '0'))
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: 12, ArrowDown: -12 }

/** A year a line, the newest first; one tab stop, arrow keys between the months, and the pointed one told in words. */
export function CoverageGrid({ label, months }: { label: string; months: CoverageMonth[] }) {
  const grid = useRef<HTMLTableElement>(null)
  const [place, setPlace] = useState(months.length - 1)
  const { years, places } = layOut(months)

  function move(event: KeyboardEvent) {
    const wish = event.key === 'Home' ? 0 : event.key === 'End' ? months.length - 1 : place + (STEPS[event.key] ?? 0)
    if (wish === place || !months[wish]) return
    event.preventDefault()
    setPlace(wish)
    grid.current?.querySelector<HTMLElement>(`[data-place="${wish}"]`)?.focus()
  }

  return (
    <>
      <div className="max-h-80 overflow-y-auto">
        <table ref={grid} role="grid" aria-label={`Months of ${label}`} onKeyDown={move} className="border-separate">
          <Head />
          <tbody>
            {years.map((year) => (
              <tr key={year} role="row">
                <th role="rowheader" scope="row" className="pr-2 text-xs font-normal text-muted tabular-nums">
                  {year}
                </th>
                {MONTHS.map((month) => (
                  <Cell
                    key={month}
                    months={months}
                    place={places.get(`${year}-${month}`)}
                    current={place}
                    onPoint={setPlace}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-2 min-h-5 text-[0.8125rem]">{months.slice(place, place + 1).map(describeMonth)}</p>
    </>
  )
}

const layOut = (months: CoverageMonth[]) => ({
  years: [...new Set(months.map(({ month }) => month.slice(0, 4)))].reverse(),
  places: new Map<string, number>(months.map(({ month }, index) => [month, index])),
})

function Head() {
  return (
    <thead className="text-[0.6875rem] text-muted">
      <tr role="row">
        <td role="gridcell" />
        {NAMES.map((name) => (
          <th key={name} role="columnheader" scope="col" className="min-w-5 font-normal sm:min-w-8">
            <span className="sr-only sm:not-sr-only">{name}</span>
            <span aria-hidden className="sm:hidden">
              {name.slice(0, 1)}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  )
}

type CellProps = {
  months: CoverageMonth[]
  place: number | undefined
  current: number
  onPoint: (place: number) => void
}

function Cell({ months, place, current, onPoint }: CellProps) {
  const month = place === undefined ? undefined : months[place]
  if (!month || place === undefined) return <td role="gridcell" className="min-w-5 sm:min-w-8" />
  const point = () => onPoint(place)
  return (
    <td
      role="gridcell"
      data-place={place}
      tabIndex={place === current ? 0 : -1}
      aria-label={describeMonth(month)}
      aria-selected={place === current}
      onFocus={point}
      onPointerEnter={point}
      onClick={point}
      className="rounded-sm p-0 aria-selected:outline-2 aria-selected:outline-accent"
    >
      <StateMark state={month.state} className="size-5 sm:h-6 sm:w-8" />
    </td>
  )
}
