import { dollarsOf } from '@/components/quality/words'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { formatInstant } from '@/lib/dates/iso-date'
import type { ModelCall } from '@/lib/model-calls/schema'
import { countOf, formatCount } from '@/lib/text/count-of'
import { ActButton } from './act-button'
import { SentRequest } from './sent-request'
import { latencyOf, STATUS_WORDS } from './words'

/** Calls that were made, run by run, the latest first, each with all that was sent. */
export function CallList({ calls }: { calls: ModelCall[] }) {
  const runs = [...Map.groupBy(calls, ({ runId }) => runId)]
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>What was sent</CardTitle>
        <CardDescription>The latest run first. Bodies are kept for 90 days.</CardDescription>
      </CardHeader>
      <CardContent className="grid gap-5">
        {calls.length === 0 && <p className="text-sm text-muted">Nothing was ever sent for you.</p>}
        {runs.map(([runId, ofRun]) => (
          <Run key={runId} calls={ofRun} />
        ))}
        {calls.some(({ isBodyKept }) => isBodyKept) && <ActButton what="forget" label="Forget what was sent" />}
      </CardContent>
    </Card>
  )
}

function Run({ calls }: { calls: ModelCall[] }) {
  const [latest] = calls
  if (!latest) return null
  return (
    <section className="grid gap-1">
      <h3 className="text-[0.8125rem] font-medium">
        {formatInstant(latest.at)}{' '}
        <span className="font-normal wrap-anywhere text-muted">
          {latest.model}, prompt {latest.promptVersion}, {countOf(calls.length, 'call')}, {costOf(calls)}
        </span>
      </h3>
      <ul className="divide-y divide-line border-t border-line">
        {calls.map((call) => (
          <Call key={call.id} call={call} />
        ))}
      </ul>
    </section>
  )
}

function Call({ call }: { call: ModelCall }) {
  const { id, at, status, products, attempt, latencyMs, isBodyKept } = call
  const facts = [
    countOf(products, 'product'),
    tokensOf(call),
    costOf([call]),
    latencyMs !== null && latencyOf(latencyMs),
    attempt > 1 && `try ${attempt}`,
  ].filter((fact) => fact !== false)
  return (
    <li className="grid gap-1 py-2.5 text-[0.8125rem]">
      <p className="flex flex-wrap gap-x-3 gap-y-0.5">
        <span className="font-medium">{STATUS_WORDS[status]}</span>
        <span className="amount whitespace-normal text-muted">{facts.join(' · ')}</span>
      </p>
      {isBodyKept ? (
        <SentRequest callId={id} label={`${countOf(products, 'product')}, ${formatInstant(at)}`} />
      ) : (
        <p className="text-muted">What was sent is not kept any more.</p>
      )}
    </li>
  )
}

function tokensOf({ inputTokens, cachedTokens, outputTokens, isEstimate }: ModelCall): string {
  const cached = cachedTokens > 0 ? ` (${formatCount(cachedTokens)} cached)` : ''
  const told = `${formatCount(inputTokens)} tokens in${cached}, ${formatCount(outputTokens)} out`
  return isEstimate ? `${told}, estimated` : told
}

/** A cost that is not known is not nothing. */
function costOf(calls: ModelCall[]): string {
  const known = calls.flatMap(({ costNanoUsd }) => costNanoUsd ?? [])
  if (known.length === 0) return 'cost not known'
  const sum = dollarsOf(known.reduce((total, cost) => total + cost, 0))
  return known.length < calls.length ? `over ${sum}` : sum
}
