import { Amount } from '@/components/layout/amount'
import { addMonths } from '@/lib/dates/iso-date'
import type { Comparison, Overview } from '@/lib/overview/types'
import { periodRows } from './links'
import { NumberLink } from './number-link'
import { coverageInWords, stretchInWords, whyNotCompared } from './words'

type Compared = Exclude<Comparison, { kind: 'none' }>

/** The month beside the one before: equal days only, and said so. */
export function Beside({ overview }: { overview: Overview }) {
  const { month, coverage, coverageBefore, comparison, spending } = overview
  const before = { month: addMonths(month, -1), coverage: coverageBefore }
  return (
    <div className="mt-2 grid gap-0.5 text-sm text-pretty text-muted">
      {comparison.kind === 'none' ? (
        <p>{whyNotCompared(comparison, before)}</p>
      ) : (
        <Difference {...comparison} overview={overview} isAll={comparison.spent === spending} />
      )}
      {coverage.kind === 'part' && <p>{coverageInWords(month, coverage)}</p>}
    </div>
  )
}

type DifferenceProps = Compared & { overview: Overview; isAll: boolean }

function Difference({ now, before, spent, spentBefore, overview, isAll }: DifferenceProps) {
  const difference = spent - spentBefore
  const word = difference === 0 ? 'the same as' : difference > 0 ? 'more than' : 'less than'
  return (
    <p>
      {!isAll && (
        <>
          <BesideLink overview={overview} period={now} amount={spent} label={`spent ${stretchInWords(now)}, as rows`} />{' '}
          {stretchInWords(now)}:{' '}
        </>
      )}
      {difference !== 0 && (
        <Amount paise={Math.abs(difference)} currency={overview.currency} className="font-medium text-foreground" />
      )}{' '}
      {word} the{' '}
      <BesideLink
        overview={overview}
        period={before}
        amount={spentBefore}
        label={`spent ${stretchInWords(before)}, as rows`}
      />{' '}
      {stretchInWords(before)}
    </p>
  )
}

type LinkProps = { overview: Overview; period: Compared['now']; amount: number; label: string }

function BesideLink({ overview, period, amount, label }: LinkProps) {
  return (
    <NumberLink
      href={periodRows(overview, period, { spendingOnly: true })}
      paise={amount}
      currency={overview.currency}
      label={label}
      className="font-medium text-foreground underline decoration-line-strong/60 decoration-1 hover:decoration-accent"
    />
  )
}
