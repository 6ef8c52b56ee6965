import Link from 'next/link'
import { formatMonth } from '@/lib/dates/iso-date'
import { formatRupees, paise } from '@/lib/money/paise'
import type { MonthBar } from '@/lib/overview/types'
import { REST } from '@/lib/overview/summarize'
import { monthRows, overviewPath } from './links'
import { NumberLink } from './number-link'

type Props = { bars: MonthBar[]; tags: string[] }

/** The bars as figures, month by tag: all that the chart says, for eyes, ears and keyboard. */
export function MonthsTable({ bars, tags }: Props) {
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
            {bars.toReversed().map((bar) => (
              <MonthRow key={bar.month} bar={bar} tags={tags} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

function MonthRow({ bar: { month, coverage, spending, parts }, tags }: { bar: MonthBar; tags: string[] }) {
  const cell = 'px-3 py-1.5 last:pr-0'
  return (
    <tr>
      <th scope="row" className="py-1.5 pr-3 text-left font-normal">
        <Link
          href={overviewPath(month)}
          scroll={false}
          prefetch={false}
          className="text-accent underline-offset-4 hover:underline"
        >
          {formatMonth(month)}
        </Link>
        {coverage.kind === 'part' && <span className="text-muted"> (in part)</span>}
      </th>
      {coverage.kind === 'none' ? (
        <td colSpan={tags.length + 1} className={`${cell} text-muted`}>
          No statement
        </td>
      ) : (
        <>
          <td className={`${cell} font-medium`}>
            <NumberLink href={monthRows(month, { spendingOnly: true })} paise={spending} label="spending, as rows" />
          </td>
          {tags.map((tag) => (
            <td key={tag} className={cell}>
              <Part month={month} tag={tag} amount={parts.find((part) => part.tag === tag)?.amount ?? 0} />
            </td>
          ))}
        </>
      )}
    </tr>
  )
}

/** The smallest tags together are no filter, and nothing has no rows. */
function Part({ month, tag, amount }: { month: MonthBar['month']; tag: string; amount: number }) {
  if (tag === REST || amount === 0) return <span className="amount text-muted">{formatRupees(paise(amount))}</span>
  return <NumberLink href={monthRows(month, { tag: [tag] })} paise={amount} label={`${tag}, as rows`} />
}
