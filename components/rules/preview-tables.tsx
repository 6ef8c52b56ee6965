import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Amount } from '@/components/layout/amount'
import { findIsoDate, formatDate } from '@/lib/dates/iso-date'
import type { PreviewedRow, RunPreview, TagMove } from '@/lib/rule-runs/schema'
import { formatCount } from '@/lib/text/count-of'

const ROWS_SHOWN = 10

/** Before and after: tag by tag with their sums, and the first payments one by one. */
export function PreviewTables({ preview: { moves, rows } }: { preview: RunPreview }) {
  return (
    <>
      {moves.length > 0 && <Moves moves={moves} />}
      {rows.length > 0 && <Rows rows={rows.slice(0, ROWS_SHOWN)} />}
    </>
  )
}

const CELL = 'px-3 py-1.5 align-top'

function Moves({ moves }: { moves: TagMove[] }) {
  return (
    <Table
      caption="Tags before and after"
      heads={['Before', 'After', 'Payments', 'Money out', 'Money in']}
      isNumber={(place) => place > 1}
    >
      {moves.map(({ from, to, currency, count, debitPaise, creditPaise }) => (
        <tr key={`${from} ${to} ${currency}`} className="border-t border-line">
          <td className={CELL}>{from}</td>
          <td className={CELL}>{to}</td>
          <td className={`amount ${CELL} text-right`}>{formatCount(count)}</td>
          <td className={`${CELL} text-right`}>
            <Amount paise={debitPaise} currency={currency} />
          </td>
          <td className={`${CELL} text-right`}>
            <Amount paise={creditPaise} currency={currency} />
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Rows({ rows }: { rows: PreviewedRow[] }) {
  return (
    <Table caption="The latest of them" heads={['Date', 'Payee', 'Tag', 'Amount']} isNumber={(place) => place > 2}>
      {rows.map((row) => (
        <tr key={row.transactionId} className="border-t border-line">
          <td className={`${CELL} whitespace-nowrap`}>{dateOf(row.transactionDate)}</td>
          <td className={`${CELL} wrap-anywhere`}>
            <Change {...row.product} />
            {row.isSetApart.from !== row.isSetApart.to && (
              <span className="block text-[0.8125rem] text-muted">
                {row.isSetApart.to ? 'not spending from now on' : 'counts again'}
              </span>
            )}
          </td>
          <td className={`${CELL} wrap-anywhere`}>
            <Change {...row.tag} />
          </td>
          <td className={`${CELL} text-right`}>
            <Amount paise={row.creditPaise - row.debitPaise} currency={row.currency} />
          </td>
        </tr>
      ))}
    </Table>
  )
}

function dateOf(text: string): string {
  const date = findIsoDate(text)
  return date ? formatDate(date) : text
}

function Change({ from, to }: { from: string; to: string }) {
  if (from === to) return from
  return (
    <>
      {from} <ArrowRight aria-label="becomes" className="inline size-3.5 text-muted" /> {to}
    </>
  )
}

type TableProps = { caption: string; heads: string[]; isNumber: (place: number) => boolean; children: ReactNode }

/** On a phone it scrolls by itself, so that the page does not. */
function Table({ caption, heads, isNumber, children }: TableProps) {
  return (
    <div role="region" aria-label={caption} tabIndex={0} className="overflow-x-auto rounded-md border border-line">
      <table className="w-full min-w-136 text-[0.8125rem]">
        <caption className="px-3 pt-2.5 pb-1 text-left font-medium">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head, place) => (
              <th
                key={head}
                scope="col"
                className={`${CELL} font-medium text-muted ${isNumber(place) ? 'text-right' : 'text-left'}`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
