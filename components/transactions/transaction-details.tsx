import Link from 'next/link'
import type { ReactNode } from 'react'
import { Amount } from '@/components/layout/amount'
import { LinkDetail } from '@/components/links/link-detail'
import { findIsoDate, formatDate } from '@/lib/dates/iso-date'
import { transactionsPath } from '@/lib/transactions/filter-params'
import type { Transaction } from '@/lib/transactions/schema'
import { cn } from '@/lib/utils'
import { OriginLines } from './origin-lines'
import { RemovePayment } from './remove-payment'

/** A row in full: the bank's own words, where they stand, and why the row has its tag. */
export function TransactionDetails({ row, columns }: { row: Transaction; columns: number }) {
  const valueDate = row.valueDate && findIsoDate(row.valueDate)
  return (
    <tr role="row" className="bg-sunken max-md:block">
      <td role="cell" colSpan={columns} className="px-5 py-3.5 max-md:block max-md:px-4">
        <dl className="grid gap-x-8 gap-y-3 text-[0.8125rem] sm:grid-cols-2 lg:grid-cols-4">
          <Detail name="Narration" isWide>
            {row.narration || '(empty)'}
          </Detail>
          <Detail name="Why this tag" isWide>
            {row.tagReason}
          </Detail>
          <Detail name="Other leg" isWhole>
            <LinkDetail row={row} />
          </Detail>
          <Detail name="Mode">{row.mode}</Detail>
          <Detail name="Reference">{row.reference ?? 'none'}</Detail>
          <Detail name="Value date">{valueDate ? formatDate(valueDate) : 'none'}</Detail>
          <BalanceAfter row={row} />
          <Detail name="All from this payee">
            <Link
              href={transactionsPath({ product: row.productKey || row.product, direction: 'all' })}
              className={LINK}
            >
              {row.product}
            </Link>
          </Detail>
          <Rules row={row} />
          <Detail name="Statement">
            <OriginLines row={row} className={LINK} />
          </Detail>
        </dl>
        <div className="mt-3.5">
          <RemovePayment row={row} />
        </div>
      </td>
    </tr>
  )
}

/** Whether one leaves it out of spending, and the way to another. */
function Rules({ row: { product, isSetApart } }: { row: Transaction }) {
  return (
    <Detail name="Rules">
      {isSetApart && <span className="block">Not spending: one of your rules sets it apart.</span>}
      <Link href={`/rules?product=${encodeURIComponent(product)}`} className={LINK}>
        Make a rule
      </Link>
    </Detail>
  )
}

function BalanceAfter({ row: { closingBalancePaise, currency } }: { row: Transaction }) {
  const balance =
    closingBalancePaise === null ? 'not printed' : <Amount paise={closingBalancePaise} currency={currency} />
  return <Detail name="Balance after">{balance}</Detail>
}

const LINK = 'text-accent underline underline-offset-4 max-md:inline-block max-md:py-2.5'

type DetailProps = { name: string; isWide?: boolean; isWhole?: boolean; children: ReactNode }

function Detail({ name, isWide, isWhole, children }: DetailProps) {
  return (
    <div className={cn('min-w-0', isWide && 'sm:col-span-2', isWhole && 'col-span-full')}>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="mt-0.5 wrap-anywhere">{children}</dd>
    </div>
  )
}
