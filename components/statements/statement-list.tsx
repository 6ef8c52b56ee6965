import { FileText } from 'lucide-react'
import Link from 'next/link'
import { Amount } from '@/components/layout/amount'
import { EmptyState } from '@/components/layout/empty-state'
import { KeepFresh } from '@/components/layout/keep-fresh'
import { formatInstant } from '@/lib/dates/iso-date'
import type { StatementReport } from '@/lib/statements/schema'
import { countOf, formatCount } from '@/lib/text/count-of'
import { currencyOfReport, describeReport } from './describe-report'
import { ProofBadge } from './proof-badge'
import { isTagging, TaggingMark } from './tagging-mark'

/** The newest uploads; `total` counts also those that are not shown. */
export function StatementList({ statements, total }: { statements: StatementReport[]; total: number }) {
  if (statements.length === 0) {
    return (
      <EmptyState icon={FileText} title="No statements yet">
        In your bank’s netbanking open the account’s statement, choose a period and the format <em>CSV</em>,{' '}
        <em>Delimited</em> or <em>Excel</em>, and drop the file above. Several months, accounts and banks may come
        together.
      </EmptyState>
    )
  }
  return (
    <>
      {statements.some(isTagging) && <KeepFresh />}
      <ul aria-label="Uploads" className="divide-y divide-line">
        {statements.map((statement) => (
          <li key={statement.id} className="relative px-5 py-3.5 transition-colors hover:bg-sunken">
            <StatementRow statement={statement} />
          </li>
        ))}
      </ul>
      {total > statements.length && (
        <p className="border-t border-line px-5 py-3 text-sm text-muted">
          The newest {formatCount(statements.length)} of {countOf(total, 'upload')} are shown.{' '}
          <Link href="/statements?show=all" className="font-medium text-accent underline underline-offset-4">
            Show all
          </Link>
        </p>
      )}
    </>
  )
}

function StatementRow({ statement }: { statement: StatementReport }) {
  const { id, filename, rows, lines, proof, debitPaise, uploadedAt } = statement
  return (
    <div className="grid gap-x-6 gap-y-0.5 sm:grid-cols-[minmax(0,1fr)_auto]">
      <p className="min-w-0 truncate text-sm font-medium">
        {/* The link covers the row: one target, named by the file. */}
        <Link href={`/statements/${id}`} prefetch={false} className="after:absolute after:inset-0">
          {filename}
        </Link>
      </p>
      <p className="text-sm sm:text-right">
        <span className="text-muted">Out </span>
        <Amount paise={debitPaise} currency={currencyOfReport(statement)} className="font-medium" />
      </p>
      <p className="text-[0.8125rem] text-muted">
        {describeReport(statement)}
        <span className="sr-only">, uploaded </span>
        <span className="hidden sm:inline"> · {formatInstant(new Date(uploadedAt))}</span>
      </p>
      <p className="flex flex-wrap items-center gap-x-3 text-[0.8125rem] text-muted sm:justify-end">
        <span>{countOf(rows?.stored ?? 0, 'new row')}</span>
        {(lines?.rejected ?? 0) > 0 && (
          <span className="text-warning">{countOf(lines?.rejected ?? 0, 'line')} set aside</span>
        )}
        <TaggingMark report={statement} />
        {proof && (
          <span className="relative flex">
            <ProofBadge verdict={proof.chain} />
          </span>
        )}
      </p>
    </div>
  )
}
