import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Card, CardContent } from '@/components/ui/card'
import { formatMonth } from '@/lib/dates/iso-date'
import { formatMoney } from '@/lib/money/format-money'
import { paise } from '@/lib/money/paise'
import type { Overview } from '@/lib/overview/types'
import { TBD } from '@/lib/tags/schema'
import { countOf } from '@/lib/text/count-of'
import { Beside } from './beside'
import { monthRows, unlinked } from './links'
import { NumberLink } from './number-link'
import { coverageInWords } from './words'

/** The month's spending beside that of the month before, all that moved, and what of it nobody has tagged. */
export function SpendingCard({ overview }: { overview: Overview }) {
  const { month, currency, coverage, spending } = overview
  if (coverage.kind === 'none') return <NothingKnown>{coverageInWords(month, coverage)}</NothingKnown>
  return (
    <Card>
      <CardContent className="grid grid-cols-1 gap-x-6 gap-y-5 pt-5 lg:grid-cols-[minmax(min-content,1fr)_auto]">
        <div className="min-w-0">
          <p className="text-sm text-muted">Spending in {formatMonth(month)}</p>
          <p className="mt-1 text-[2rem] leading-tight font-semibold tracking-tight sm:text-[2.5rem]">
            <NumberLink
              href={monthRows(overview, month, { spendingOnly: true })}
              paise={spending}
              currency={currency}
              label="spending of the month, as rows"
            />
          </p>
          <Beside overview={overview} />
        </div>
        <Figures overview={overview} />
      </CardContent>
    </Card>
  )
}

/** No figure at all: ₹0 would say that nothing was spent. */
function NothingKnown({ children }: { children: ReactNode }) {
  return (
    <Card>
      <CardContent className="flex flex-wrap items-center justify-between gap-x-6 gap-y-4 pt-5">
        <div>
          <p className="text-lg font-semibold">{children}</p>
          <p className="mt-1 text-sm text-muted">What was spent is not known until you add one that does.</p>
        </div>
        <Button asChild>
          <Link href="/statements">Add statements</Link>
        </Button>
      </CardContent>
    </Card>
  )
}

function Figures({ overview }: { overview: Overview }) {
  const { month, currency, moneyOut, moneyIn, tbd } = overview
  return (
    <div className="grid grid-cols-1 divide-y divide-line border-t border-line sm:grid-cols-[repeat(3,minmax(min-content,1fr))] sm:gap-x-5 sm:divide-y-0 sm:pt-4 lg:gap-x-0 lg:divide-x lg:border-t-0 lg:border-l lg:pt-0">
      <Figure name="Money out" note={notSpending(overview)}>
        <NumberLink
          href={monthRows(overview, month)}
          paise={moneyOut}
          currency={currency}
          label="all that left the accounts, as rows"
        />
      </Figure>
      <Figure
        name="Money in"
        note={overview.hasLinks ? 'without own transfers and returns' : 'salary, interest, refunds'}
      >
        <NumberLink
          href={monthRows(overview, month, { direction: 'credit', ...unlinked(overview) })}
          paise={moneyIn}
          currency={currency}
          label="money in, as rows"
          className="text-positive"
        />
      </Figure>
      <Figure name="Still TBD" note={<UnknownNote overview={overview} />}>
        <NumberLink
          href={monthRows(overview, month, { tag: [TBD], ...unlinked(overview) })}
          paise={tbd.amount}
          currency={currency}
          label="payments without a tag, as rows"
          className={tbd.count > 0 ? 'text-warning' : ''}
        />
      </Figure>
    </div>
  )
}

function notSpending({ moneyOut, spending, currency }: Overview): string {
  if (moneyOut === 0) return 'nothing left the accounts'
  return moneyOut === spending
    ? 'all of it spending'
    : `${formatMoney(paise(moneyOut - spending), currency)} not spending`
}

function UnknownNote({ overview }: { overview: Overview }) {
  const { month, tbd } = overview
  if (tbd.count === 0) return 'every payment has a tag'
  return (
    <>
      <Link
        href={monthRows(overview, month, { tag: [TBD], ...unlinked(overview) })}
        prefetch={false}
        className="underline-offset-4 hover:underline"
      >
        {countOf(tbd.count, 'payment')}
      </Link>
      , {shareOf(tbd.amount, overview.spending)} of the spending
    </>
  )
}

function Figure({ name, note, children }: { name: string; note: ReactNode; children: ReactNode }) {
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 py-2.5 sm:grid-cols-1 sm:content-start sm:py-0 lg:px-5">
      <p className="text-sm text-muted">{name}</p>
      <p className="row-span-2 text-lg font-semibold tracking-tight sm:row-span-1 sm:mt-1 sm:text-xl">{children}</p>
      <p className="text-[0.8125rem] text-muted sm:mt-0.5">{note}</p>
    </div>
  )
}

/** In whole percent, and never 0 % of something. */
function shareOf(part: number, whole: number): string {
  const percent = whole === 0 ? 0 : Math.round((part / whole) * 100)
  return percent === 0 && part > 0 ? 'under 1 %' : `${percent} %`
}
