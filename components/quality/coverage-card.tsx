import Link from 'next/link'
import { Amount } from '@/components/layout/amount'
import { Swatch } from '@/components/overview/swatch'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { formatMonth } from '@/lib/dates/iso-date'
import type { Quality } from '@/lib/quality/types'
import { formatCount } from '@/lib/text/count-of'
import { transactionsPath } from '@/lib/transactions/filter-params'
import { AsTable, FiguresTable } from './figures-table'
import { MONTHS_SHOWN, MonthBars } from './month-bars'
import { partOf, percentOf, TAGGER_COLORS, TAGGER_NAMES } from './words'

type Props = { coverage: Quality['coverage'] }

/** How much of the money out has a tag, by whom, and how that went over the months. */
export function CoverageCard({ coverage }: Props) {
  const { all, months, currency, hasOtherCurrencies } = coverage
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>Coverage</CardTitle>
        <CardDescription>
          Payments out that have a tag, whoever gave it. Money in is left out: it is income until you say otherwise,
          which would flatter.{hasOtherCurrencies && ` Amounts are those in ${currency}.`}
        </CardDescription>
      </CardHeader>
      <CardContent className="grid gap-5">
        <dl className="flex flex-wrap gap-x-10 gap-y-3">
          <Figure name="Payments" share={all.tagged.share} note={partOf(all.tagged)} />
          <Figure
            name="Money"
            share={all.money.share}
            note={
              <>
                <Amount paise={all.money.tagged} currency={currency} /> of{' '}
                <Amount paise={all.money.of} currency={currency} />
              </>
            }
          />
        </dl>
        <Sources coverage={coverage} />
        <div>
          <h3 className="mb-2 text-[0.8125rem] font-medium">Share of payments, month by month</h3>
          <MonthBars months={months} />
          {months.length > MONTHS_SHOWN && (
            <p className="mt-1 text-xs text-muted">The latest {MONTHS_SHOWN} months; the table has all.</p>
          )}
          <MonthsTable coverage={coverage} />
        </div>
      </CardContent>
    </Card>
  )
}

function Figure({ name, share, note }: { name: string; share: number | null; note: React.ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="text-2xl font-semibold tracking-tight">{share === null ? '–' : percentOf(share)}</dd>
      <dd className="text-[0.8125rem] text-muted">{note}</dd>
    </div>
  )
}

function Sources({ coverage: { all, currency } }: Props) {
  const tbd = all.tagged.of - all.tagged.hits
  const line = (count: number, amount: number) => [
    formatCount(count),
    percentOf(count / all.tagged.of),
    <Amount key="amount" paise={amount} currency={currency} />,
  ]
  return (
    <FiguresTable
      caption="Payments out by who tagged them"
      headings={['Tagged by', 'Payments', 'Share', 'Money']}
      rows={[
        ...all.bySource.map(({ source, count, amount }) => ({
          key: source,
          head: (
            <Named color={TAGGER_COLORS[source]} href={transactionsPath({ tagSource: source })}>
              {TAGGER_NAMES[source]}
            </Named>
          ),
          cells: line(count, amount),
        })),
        {
          key: 'none',
          head: (
            <Named color={null} href={transactionsPath({ tag: ['TBD'] })}>
              Nobody: TBD
            </Named>
          ),
          cells: line(tbd, all.money.of - all.money.tagged),
        },
      ]}
    />
  )
}

type NamedProps = { color: string | null; href: ReturnType<typeof transactionsPath>; children: React.ReactNode }

function Named({ color, href, children }: NamedProps) {
  return (
    <span className="flex items-center gap-2">
      <Swatch color={color} />
      <Link href={href} prefetch={false} className="rounded-sm underline-offset-4 hover:underline touch:py-2">
        {children}
      </Link>
    </span>
  )
}

function MonthsTable({ coverage: { months, currency } }: Props) {
  return (
    <AsTable
      caption="Coverage by month, the latest first"
      headings={['Month', 'Tagged', 'Share', 'Money tagged', 'Share of the money']}
      rows={months.toReversed().map(({ month, tagged, money }) => ({
        key: month,
        head: formatMonth(month),
        cells: [
          partOf(tagged),
          tagged.share === null ? '–' : percentOf(tagged.share),
          <Amount key="money" paise={money.tagged} currency={currency} />,
          money.share === null ? '–' : percentOf(money.share),
        ],
      }))}
    />
  )
}
