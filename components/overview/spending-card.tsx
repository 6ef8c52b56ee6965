import Link from 'next/link'
import type { ReactNode } from 'react'
import { Amount } from '@/components/layout/amount'
import { Card, CardContent } from '@/components/ui/card'
import { formatDate, formatMonth, addMonths } from '@/lib/dates/iso-date'
import type { Overview } from '@/lib/overview/types'
import { TBD } from '@/lib/tags/schema'
import { transactionsPath } from '@/lib/transactions/filter-params'
import { monthRows } from './links'
import { NumberLink } from './number-link'

/** The month's spending beside that of the month before, and what of it nobody has tagged. */
export function SpendingCard({ overview }: { overview: Overview }) {
  const { month, spending, moneyIn, tbd } = overview
  return (
    <Card>
      <CardContent className="grid gap-6 pt-5 sm:grid-cols-[1.6fr_1fr_1fr]">
        <div className="min-w-0">
          <p className="text-sm text-muted">Spending in {formatMonth(month)}</p>
          <p className="mt-1 text-[2.125rem] leading-tight font-semibold tracking-tight sm:text-[2.5rem]">
            <NumberLink
              href={monthRows(month, { spendingOnly: true })}
              paise={spending}
              label="spending of the month, as rows"
            />
          </p>
          <Beside overview={overview} />
        </div>
        <Figure name="Money in" note="salary, interest, refunds">
          <NumberLink
            href={monthRows(month, { direction: 'credit' })}
            paise={moneyIn}
            label="money in, as rows"
            className="text-positive"
          />
        </Figure>
        <Figure name="Still TBD" note={unknownNote(tbd, spending)}>
          <NumberLink
            href={monthRows(month, { tag: [TBD] })}
            paise={tbd.amount}
            label="payments without a tag, as rows"
            className={tbd.count > 0 ? 'text-warning' : ''}
          />
        </Figure>
      </CardContent>
    </Card>
  )
}

function unknownNote({ amount, count }: Overview['tbd'], spending: number): string {
  if (count === 0) return 'every payment has a tag'
  return `${count.toLocaleString('en-IN')} ${count === 1 ? 'payment' : 'payments'}, ${shareOf(amount, spending)} of the spending`
}

function Figure({ name, note, children }: { name: string; note: string; children: ReactNode }) {
  return (
    <div className="min-w-0 border-line sm:border-l sm:pl-6">
      <p className="text-sm text-muted">{name}</p>
      <p className="mt-1 text-xl font-semibold tracking-tight">{children}</p>
      <p className="mt-0.5 text-[0.8125rem] text-muted">{note}</p>
    </div>
  )
}

function Beside({ overview: { month, spending, comparison } }: { overview: Overview }) {
  const { before, beforeFrom, beforeTo, isPartial } = comparison
  const rows = transactionsPath({ from: beforeFrom, to: beforeTo, spendingOnly: true })
  const period = isPartial ? `by ${formatDate(beforeTo)}` : `in ${formatMonth(addMonths(month, -1))}`
  if (before === 0) return <p className="mt-2 text-sm text-muted">Nothing was spent {period}.</p>
  const difference = spending - before
  const word = difference === 0 ? 'the same as' : difference > 0 ? 'more than' : 'less than'
  return (
    <p className="mt-2 text-sm text-muted">
      {difference !== 0 && <Amount paise={Math.abs(difference)} className="font-medium text-foreground" />} {word} the{' '}
      <Link
        href={rows}
        className="font-medium text-foreground underline decoration-line-strong/60 underline-offset-4 hover:decoration-accent"
      >
        <Amount paise={before} />
      </Link>{' '}
      {period}
    </p>
  )
}

/** In whole percent, and never 0 % of something. */
function shareOf(part: number, whole: number): string {
  const percent = whole === 0 ? 0 : Math.round((part / whole) * 100)
  return percent === 0 && part > 0 ? 'under 1 %' : `${percent} %`
}
