import { formatMonth, formatShortMonth } from '@/lib/dates/iso-date'
import type { Quality, Tagger } from '@/lib/quality/types'
import { tagFill } from '@/components/overview/swatch'
import { TAGGER_COLORS } from './words'

export const MONTHS_SHOWN = 24

type Month = Quality['coverage']['months'][number]

/** A column a month, all of its money out from top to bottom: who has tagged how many payments, and what is TBD. */
export function MonthBars({ months }: { months: Month[] }) {
  return (
    <div aria-hidden className="flex h-44 items-end gap-1">
      {months.slice(-MONTHS_SHOWN).map((month) => (
        <div
          key={month.month}
          title={formatMonth(month.month)}
          className="flex h-full min-w-0 flex-1 flex-col gap-1 text-center text-[0.6875rem] text-muted"
        >
          <div className="flex min-h-0 flex-1 flex-col-reverse overflow-hidden rounded-sm">
            {partsOf(month).map(({ name, color, share }) => (
              <span key={name} style={{ height: `${share * 100}%`, background: tagFill(color) }} />
            ))}
          </div>
          <span className="truncate">{formatShortMonth(month.month)}</span>
        </div>
      ))}
    </div>
  )
}

type Part = { name: Tagger | 'none'; color: string | null; share: number }

function partsOf({ tagged: { hits, of }, bySource }: Month): Part[] {
  const untagged: Part = { name: 'none', color: null, share: (of - hits) / of }
  return [
    ...bySource.map(({ source, count }) => ({ name: source, color: TAGGER_COLORS[source], share: count / of })),
    untagged,
  ]
}
