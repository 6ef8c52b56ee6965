import Link from 'next/link'
import { Amount } from '@/components/layout/amount'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import type { Quality } from '@/lib/quality/types'
import { countOf } from '@/lib/text/count-of'
import { transactionsPath } from '@/lib/transactions/filter-params'
import { reasonInWords } from '@/lib/transactions/reason-in-words'
import { FiguresTable } from './figures-table'

type Props = Pick<Quality, 'tbd'> & { currency: string }

/** Why payments have no tag, each reason with its payments. */
export function TbdCard({ tbd, currency }: Props) {
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>TBD, and why</CardTitle>
        <CardDescription>Payments without a tag, money in and out.</CardDescription>
      </CardHeader>
      <CardContent>
        {tbd.length === 0 ? (
          <p className="text-sm text-muted">Every payment has a tag.</p>
        ) : (
          <FiguresTable
            caption="Payments without a tag by reason"
            headings={['Reason', 'Payments', 'Money']}
            rows={tbd.map(({ reason, count, amount }) => ({
              key: reason,
              head: reasonInWords(reason),
              cells: [
                <Link
                  key="rows"
                  href={transactionsPath({ tag: ['TBD'], tagReason: reason, direction: 'all' })}
                  prefetch={false}
                  aria-label={`${countOf(count, 'payment')}: ${reasonInWords(reason)}, as rows`}
                  className="rounded-sm text-accent underline-offset-4 hover:underline touch:py-2"
                >
                  {countOf(count, 'payment')}
                </Link>,
                <Amount key="amount" paise={amount} currency={currency} />,
              ],
            }))}
          />
        )}
      </CardContent>
    </Card>
  )
}
