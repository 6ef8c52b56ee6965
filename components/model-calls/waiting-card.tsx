import { dollarsOf } from '@/components/quality/words'
import { Standing } from '@/components/categorization/standing'
import { Alert } from '@/components/ui/alert'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import type { ModelPage } from '@/lib/categorization/schema'
import { countOf } from '@/lib/text/count-of'
import { NextBodies } from './next-bodies'

type Props = {
  page: ModelPage
  /** In billionths of a dollar; null where the price is not known. */ costNanoUsd: number | null
}

/** What would be sent now, byte for byte, and what it would probably cost. */
export function WaitingCard({ page, costNanoUsd }: Props) {
  const { service, allowedAt, next, isFailing, run } = page
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>{allowedAt ? 'What is sent next' : 'What would be sent'}</CardTitle>
        {service && (
          <CardDescription className="wrap-anywhere">
            To {service.model} at {service.host}
          </CardDescription>
        )}
      </CardHeader>
      <CardContent className="grid gap-4 text-sm">
        {isFailing && service && <Failing model={service.model} />}
        {!service && <p className="text-muted">No language model is set up here, so nothing is ever sent.</p>}
        {service && !allowedAt && <p>Off: nothing is sent to anybody until you allow it under Settings.</p>}
        {service && allowedAt && <Standing run={run} waiting={next?.products ?? 0} />}
        {service && !allowedAt && !next && <p className="text-muted">There is nothing to ask about at present.</p>}
        {next && <Next next={next} costNanoUsd={costNanoUsd} />}
      </CardContent>
    </Card>
  )
}

function Failing({ model }: { model: string }) {
  return (
    <Alert role="status" variant="warning" className="text-pretty">
      This model fails a question whose answer is known. In each of its last three runs {model} got a well-known shop
      wrong, so none of its answers was kept. Ask whoever runs this Exta to choose another OPENAI_MODEL.
    </Alert>
  )
}

type NextProps = { next: NonNullable<ModelPage['next']>; costNanoUsd: number | null }

function Next({ next: { products, inputTokens, outputTokens, bodies }, costNanoUsd }: NextProps) {
  const cost = costNanoUsd === null ? 'its cost is not known' : `about ${dollarsOf(costNanoUsd)}`
  return (
    <>
      <p className="max-w-prose text-pretty">
        {countOf(products, 'product')} in {countOf(bodies.length, 'call')}, by our own count{' '}
        {countOf(inputTokens, 'token')} in and {countOf(outputTokens, 'token')} out: {cost}.
      </p>
      <div className="grid gap-2">
        <NextBodies bodies={bodies} />
        <p className="max-w-prose text-xs text-pretty text-muted">
          Rows stand in another order in each call. From ten rows on, one is a well-known shop: whoever gets that one
          wrong is not believed. With it goes the operator’s key, and nothing else.
        </p>
      </div>
    </>
  )
}
