import Link from 'next/link'
import { Amount } from '@/components/layout/amount'
import type { StatementReport } from '@/lib/statements/schema'
import { formatCount } from '@/lib/text/count-of'
import { currencyOfReport, describeReport } from './describe-report'
import { ProofBadge } from './proof-badge'
import { isTagging } from './tagging-mark'
import { TaggingProgress } from './tagging-progress'

/** A stored file in two lines: whose it is, what came of its rows, and whether the balance proves it. */
export function ReportLine({ report }: { report: StatementReport }) {
  const { rows, lines, proof, id, status } = report
  return (
    <div className="mt-0.5 grid gap-1 text-sm">
      <p className="text-muted">{describeReport(report)}</p>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {status === 'already_imported' ? (
          <span>Imported before: nothing was added.</span>
        ) : (
          <>
            <span>
              <strong className="font-semibold">{formatCount(rows?.stored ?? 0)}</strong> new
            </span>
            {(rows?.duplicate ?? 0) > 0 && (
              <span className="text-muted">{formatCount(rows?.duplicate ?? 0)} there already</span>
            )}
            {(lines?.rejected ?? 0) > 0 && (
              <span className="text-warning">{formatCount(lines?.rejected ?? 0)} set aside</span>
            )}
          </>
        )}
        <span className="text-muted">
          Out <Amount paise={report.debitPaise} currency={currencyOfReport(report)} />
        </span>
        {proof && <ProofBadge verdict={proof.chain} />}
        {id && <ReportLink id={id} />}
      </p>
      {id && isTagging(report) && (
        <TaggingProgress statementId={id} filename={report.filename} initial={JUST_STORED} className="mt-0.5" />
      )}
    </div>
  )
}

function ReportLink({ id }: { id: string }) {
  return (
    <Link href={`/statements/${id}`} prefetch={false} className="font-medium text-accent underline underline-offset-4">
      See the report
    </Link>
  )
}

/** What comes first tells more. */
const JUST_STORED = { kind: 'stored', done: 0, total: 0 } as const
