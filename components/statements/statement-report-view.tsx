import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Amount } from '@/components/layout/amount'
import { SET_ASIDE } from '@/components/set-aside/anchor'
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card'
import { formatInstant } from '@/lib/dates/iso-date'
import type { ProgressEvent, StatementReport } from '@/lib/statements/schema'
import { TBD } from '@/lib/tags/schema'
import { countOf, formatCount } from '@/lib/text/count-of'
import { statementRows, transactionsPath } from '@/lib/transactions/filter-params'
import type { Direction } from '@/lib/transactions/schema'
import { accountOfReport, currencyOfReport, periodOfReport } from './describe-report'
import { LineAccount } from './line-account'
import { ProofList } from './proof-list'
import { TaggingProgress } from './tagging-progress'

type Props = {
  report: StatementReport
  progress: ProgressEvent
  /** What stands below the report. */ children?: ReactNode
}

/** Everything that is known of one upload. */
export function StatementReportView({ report, progress, children }: Props) {
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
      <Card className="lg:col-span-2">
        <CardContent className="pt-4">
          <Facts report={report} />
          <Going report={report} progress={progress} />
        </CardContent>
      </Card>
      {report.lines && (
        <Card>
          <CardHeader>
            <CardTitle>Every line</CardTitle>
          </CardHeader>
          <CardContent>
            <LineAccount lines={report.lines} behind={rowsBehind(report)} />
          </CardContent>
        </Card>
      )}
      {report.proof && (
        <Card>
          <CardHeader>
            <CardTitle>Proof</CardTitle>
          </CardHeader>
          <CardContent>
            <ProofList proof={report.proof} currency={currencyOfReport(report)} />
          </CardContent>
        </Card>
      )}
      {children}
    </div>
  )
}

function Going({ report: { id, filename }, progress }: Pick<Props, 'report' | 'progress'>) {
  if (id === null) return null
  const place = 'mt-4 border-t border-line pt-3.5'
  return <TaggingProgress statementId={id} filename={filename} initial={progress} className={place} />
}

/** The filter by statement finds all rows of the file, so a part of them is led to only where it is the whole. */
function rowsBehind({ id, rows }: StatementReport) {
  const all = statementRows(id ?? '')
  return {
    ...(rows?.duplicate === 0 && { stored: all }),
    ...(rows?.stored === 0 && { duplicate: all }),
    rejected: `#${SET_ASIDE}` as const,
  }
}

function Facts({ report }: { report: StatementReport }) {
  const { id, uploadedAt } = report
  const currency = currencyOfReport(report)
  const rowsOf = (direction: Direction) => transactionsPath({ statement: id ?? '', direction })
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 lg:grid-cols-4">
      <Fact name="Account">{accountOfReport(report)}</Fact>
      <Fact name="Period">{periodOfReport(report)}</Fact>
      <Fact name="Money out">
        <RowsLink href={rowsOf('debit')}>
          <Amount paise={report.debitPaise} currency={currency} />
        </RowsLink>
      </Fact>
      <Fact name="Money in">
        <RowsLink href={rowsOf('credit')}>
          <Amount paise={report.creditPaise} currency={currency} />
        </RowsLink>
      </Fact>
      <Fact name="Opening balance">
        {report.openingPaise === null ? 'not printed' : <Amount paise={report.openingPaise} currency={currency} />}
      </Fact>
      <Fact name="Closing balance">
        {report.closingPaise === null ? 'not printed' : <Amount paise={report.closingPaise} currency={currency} />}
      </Fact>
      <Fact name="Tags">
        <Tagging report={report} />
      </Fact>
      <Fact name="Uploaded">{formatInstant(new Date(uploadedAt))}</Fact>
    </dl>
  )
}

function Tagging({ report: { id, tagging, rows } }: { report: StatementReport }) {
  if (!tagging) return null
  const { tagged, total, tbd } = tagging
  return (
    <>
      {formatCount(tagged)} of {countOf(total, 'new row')}
      {tbd > 0 && (
        <>
          {', '}
          {rows?.duplicate === 0 ? (
            <RowsLink href={transactionsPath({ statement: id ?? '', tag: [TBD], direction: 'all' })}>
              {formatCount(tbd)} TBD
            </RowsLink>
          ) : (
            `${formatCount(tbd)} TBD`
          )}
        </>
      )}
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="mt-0.5 text-sm font-medium wrap-anywhere">{children}</dd>
    </div>
  )
}

function RowsLink({ href, children }: { href: Route; children: ReactNode }) {
  return (
    <Link href={href} className="underline decoration-line-strong/60 underline-offset-4 hover:decoration-accent">
      {children}
    </Link>
  )
}
