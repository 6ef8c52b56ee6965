import Link from 'next/link'
import { Amount } from '@/components/layout/amount'
import { formatMonth } from '@/lib/dates/iso-date'
import { formatMoney } from '@/lib/money/format-money'
import { paise } from '@/lib/money/paise'
import type { Overview, TagLine } from '@/lib/overview/types'
import { countOf } from '@/lib/text/count-of'
import { monthRows, periodRows, unlinked } from './links'
import { Swatch, tagFill } from './swatch'
import { daysInWords, stretchInWords } from './words'

/** What the bars stand for, and what each is held against. */
export function breakdownInWords({ month, comparison }: Pick<Overview, 'month' | 'comparison'>): string {
  if (comparison.kind === 'none') return formatMonth(month)
  const { kind, now, before } = comparison
  return kind === 'whole'
    ? `${formatMonth(month)}, beside the month before`
    : `${daysInWords(now)}, beside ${daysInWords(before)}`
}

/** What the month was spent on, tag by tag, each beside the same days of the month before. */
export function TagBreakdown({ overview }: { overview: Overview }) {
  const spent = overview.tags.filter(({ isSpending, amount }) => isSpending && amount > 0)
  const largest = spent[0]?.amount ?? 0
  if (spent.length === 0) return <p className="px-5 pb-6 text-sm text-muted">Nothing was spent in this month.</p>
  return (
    <ul className="px-2 pb-3">
      {spent.map((line) => (
        <li key={line.tag} className="relative rounded-md px-3 py-2 hover:bg-sunken">
          <TagLink overview={overview} line={line} />
          <span className="mt-1.5 flex items-center gap-3">
            <Bar share={line.amount / largest} color={line.color} />
            <Change line={line} overview={overview} />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The whole line leads to the rows; the change on it, to those that it is held against. */
type LineProps = { overview: Overview; line: TagLine }

function TagLink({ overview, line: { tag, color, count, amount } }: LineProps) {
  return (
    <Link
      href={monthRows(overview, overview.month, { tag: [tag], ...unlinked(overview) })}
      prefetch={false}
      className="flex items-baseline justify-between gap-4 rounded-sm after:absolute after:inset-0"
    >
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2.5">
        <Swatch color={color} />
        <span className="min-w-0 text-sm font-medium wrap-break-word">{tag}</span>
        <span className="shrink-0 text-xs text-muted">{countOf(count, 'payment')}</span>
      </span>
      <Amount paise={amount} currency={overview.currency} className="text-sm font-medium" />
    </Link>
  )
}

function Bar({ share, color }: { share: number; color: string | null }) {
  return (
    <span aria-hidden className="h-1.5 flex-1 overflow-hidden rounded-full bg-foreground/7">
      <span
        className="block h-full rounded-full"
        style={{ width: `${Math.max(share * 100, 0.5)}%`, background: tagFill(color) }}
      />
    </span>
  )
}

function Change({ line: { tag, compared }, overview }: LineProps) {
  const { comparison, currency } = overview
  if (comparison.kind === 'none' || compared === null) return null
  const { now, before } = compared
  if (before === 0) return <span className="w-32 text-right text-xs text-muted">none before</span>
  const difference = now - before
  const text =
    difference === 0
      ? 'the same'
      : `${formatMoney(paise(Math.abs(difference)), currency)} ${difference > 0 ? 'more' : 'less'}`
  return (
    <Link
      href={periodRows(overview, comparison.before, { tag: [tag], ...unlinked(overview) })}
      prefetch={false}
      aria-label={`${text} than the ${formatMoney(paise(before), currency)} ${stretchInWords(comparison.before)}, ${tag}, as rows`}
      className="relative z-1 w-32 rounded-sm text-right text-xs amount text-muted underline-offset-4 hover:underline touch:-my-2 touch:py-2"
    >
      {text}
    </Link>
  )
}
