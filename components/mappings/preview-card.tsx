import { ProofBadge } from '@/components/statements/proof-badge'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { formatDate } from '@/lib/dates/iso-date'
import type { FilePreview, PreviewReading } from '@/lib/reader/types'
import { countOf, formatCount } from '@/lib/text/count-of'
import { cn } from '@/lib/utils'
import { moneyIn, PreviewRows, type Guesses } from './preview-rows'

type Props = {
  preview: FilePreview
  isStale: boolean
  /** Why the file could not be read anew, and how to try again. */
  failure: { message: string; again: () => void } | undefined
  guesses: Guesses
}

/** What the file comes to by what is told now. */
export function PreviewCard({ preview: { reading, fault }, isStale, failure, guesses }: Props) {
  return (
    <Card aria-label="Preview" aria-busy={isStale} className="overflow-hidden">
      <CardHeader>
        <CardTitle>Preview</CardTitle>
        <p aria-live="polite" className="text-[0.8125rem] text-muted">
          {isStale
            ? 'Reading it again …'
            : reading && `${countOf(reading.rows, 'row')} of ${countOf(reading.lines, 'line')}`}
        </p>
      </CardHeader>
      {failure && (
        <Alert role="alert" variant="danger" className="mx-5 mb-4 flex flex-wrap items-center gap-3">
          {failure.message}
          <Button variant="secondary" size="sm" onClick={failure.again}>
            Try again
          </Button>
        </Alert>
      )}
      {fault !== null && (
        <p className="border-t border-line px-5 py-4 text-sm text-pretty wrap-anywhere text-danger">{fault}</p>
      )}
      {reading && (
        <div className={cn('transition-opacity', isStale && 'opacity-60')}>
          <Sums reading={reading} guesses={guesses} />
          <PreviewRows reading={reading} guesses={guesses} />
          <SetAside reading={reading} />
        </div>
      )}
    </Card>
  )
}

function Sums({ reading, guesses }: { reading: PreviewReading; guesses: Guesses }) {
  const { currency, debitAmount, creditAmount, period, verdict, gap, otherSums } = reading
  return (
    <div className="border-t border-line px-5 py-3">
      <dl className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
        <Sum label="Money out">{guesses.sides ? 'open' : moneyIn(debitAmount, currency, guesses)}</Sum>
        <Sum label="Money in">{guesses.sides ? 'open' : moneyIn(creditAmount, currency, guesses)}</Sum>
        <Sum label="Period">{guesses.dates ? 'open' : `${formatDate(period.from)} – ${formatDate(period.to)}`}</Sum>
      </dl>
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-[0.8125rem] text-muted">
        <ProofBadge verdict={verdict} />
        {gap && <span>The first gap is at line {formatCount(gap.line)}.</span>}
        {otherSums.map(({ currency: other, rows }) => (
          <span key={other}>
            {countOf(rows, 'row')} in {other}
          </span>
        ))}
      </div>
    </div>
  )
}

function Sum({ label, children }: { label: string; children: string }) {
  return (
    <div>
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="font-medium amount">{children}</dd>
    </div>
  )
}

/** Nothing is left out silently: what would be set aside is told with its first reasons. */
function SetAside({ reading: { rejected, pending, firstRejects } }: { reading: PreviewReading }) {
  if (rejected + pending === 0) return null
  return (
    <div className="border-t border-line px-5 py-3 text-[0.8125rem]">
      {pending > 0 && (
        <p className="text-muted">{countOf(pending, 'pending payment is', 'pending payments are')} not booked yet.</p>
      )}
      {rejected > 0 && <p className="text-warning">{countOf(rejected, 'line')} would be set aside.</p>}
      <ul className="mt-1 grid gap-1 text-muted">
        {firstRejects.map(({ line, reason }) => (
          <li key={line} className="wrap-anywhere">
            Line {formatCount(line)}: {reason}
          </li>
        ))}
      </ul>
    </div>
  )
}
