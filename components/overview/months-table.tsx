import Link from 'next/link'
import { Amount } from '@/components/layout/amount'
import { formatMonth } from '@/lib/dates/iso-date'
import type { MonthBar, Overview } from '@/lib/overview/types'
import { REST } from '@/lib/overview/summarize'
import { monthRows, overviewPath, unlinked } from './links'
import { NumberLink } from './number-link'

type Props = { overview: Overview; tags: string[] }

/** The bars as figures, month by tag: all that the chart says, for eyes, ears and keyboard. */
export function MonthsTable({ overview, tags }: Props) {
  return (
    <details className="mt-3 text-sm">
      <summary className="w-fit rounded-sm text-[0.8125rem] text-muted hover:text-foreground touch:py-3">
        As a table
      </summary>
      <div
        role="region"
        aria-label="Spending by month and tag"
        tabIndex={0}
        className="mt-2 overflow-x-auto overscroll-x-contain"
      >
        <table className="w-full text-right text-[0.8125rem] whitespace-nowrap">
          <caption className="sr-only">Spending by month and tag, the latest month first</caption>
          <thead className="text-xs text-muted">
            <tr>
              {['Month', 'Spending', ...tags].map((name) => (
                <th key={name} scope="col" className="px-3 py-1.5 font-medium first:pl-0 first:text-left last:pr-0">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {overview.bars.toReversed().map((bar) => (
              <MonthRow key={bar.month} bar={bar} overview={overview} tags={tags} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

const CELL = 'px-3 py-1.5 last:pr-0'

function MonthRow({ bar, overview, tags }: Props & { bar: MonthBar }) {
  const { month, coverage } = bar
  return (
    <tr>
      <th scope="row" className="py-1.5 pr-3 text-left font-normal">
        <Link
          href={overviewPath(month, overview)}
          scroll={false}
          prefetch={false}
          className="text-accent underline-offset-4 hover:underline"
        >
          {formatMonth(month)}
        </Link>
        {coverage.kind === 'part' && <span className="text-muted"> (in part)</span>}
      </th>
      {coverage.kind === 'none' ? (
        <td colSpan={tags.length + 1} className={`${CELL} text-muted`}>
          No statement
        </td>
      ) : (
        <Figures bar={bar} overview={overview} tags={tags} />
      )}
    </tr>
  )
}

function Figures({ bar: { month, spending, parts }, overview, tags }: Props & { bar: MonthBar }) {
  return (
    <>
      <td className={`${CELL} font-medium`}>
        <NumberLink
          href={monthRows(overview, month, { spendingOnly: true })}
          paise={spending}
          currency={overview.currency}
          label="spending, as rows"
        />
      </td>
      {tags.map((tag) => (
        <td key={tag} className={CELL}>
          <Part
            overview={overview}
            month={month}
            tag={tag}
            amount={parts.find((part) => part.tag === tag)?.amount ?? 0}
          />
        </td>
      ))}
    </>
  )
}

type PartProps = { overview: Overview; month: MonthBar['month']; tag: string; amount: number }

/** The smallest tags together are no filter, and nothing has no rows. */
function Part({ overview, month, tag, amount }: PartProps) {
  const { currency } = overview
  if (tag === REST || amount === 0) return <Amount paise={amount} currency={currency} className="text-muted" />
  const rows = monthRows(overview, month, { tag: [tag], ...unlinked(overview) })
  return <NumberLink href={rows} paise={amount} currency={currency} label={`${tag}, as rows`} />
}
