import { KeepFresh } from '@/components/layout/keep-fresh'
import { Alert } from '@/components/ui/alert'
import type { ModelConsent } from '@/lib/categorization/schema'
import { formatInstant } from '@/lib/dates/iso-date'
import { sentenceOfFault, sentenceOfRest } from '@/lib/statements/tagging-fault'
import { countOf } from '@/lib/text/count-of'
import { AskAgain } from './ask-again'

type Props = Pick<ModelConsent, 'run' | 'waiting'>

/** How the asking goes, in a sentence that follows it; where nothing goes on and something waits, the way to ask. */
export function Standing({ run, waiting }: Props) {
  const isGoingOn = run?.state === 'queued' || run?.state === 'running'
  if (run?.state === 'failed' && waiting > 0) return <Failed fault={run.fault} />
  return (
    <div className="grid gap-2">
      {isGoingOn && <KeepFresh />}
      <p role="status" className="text-sm amount whitespace-normal text-muted">
        {standingOf(run, waiting)}
      </p>
      {!isGoingOn && waiting > 0 && <AskAgain label="Ask now" />}
    </div>
  )
}

function Failed({ fault }: { fault: string | null }) {
  return (
    <Alert role="status" variant="warning" className="grid gap-2">
      {sentenceOfFault(fault)}
      <AskAgain label="Try again" />
    </Alert>
  )
}

function standingOf(run: ModelConsent['run'], waiting: number): string {
  if (waiting === 0) return 'Nothing waits to be asked about.'
  const products = countOf(waiting, 'product')
  if (run?.state === 'running') return `Asking now: ${products} to go.`
  if (run?.state === 'queued' && run.fault !== null)
    return `${sentenceOfRest(run.fault)} Exta tries again by itself at ${formatInstant(run.runAt)}; ${products} to go.`
  if (run?.state === 'queued') return `${products} will be asked about in a moment.`
  return `${products} without an answer so far.`
}
