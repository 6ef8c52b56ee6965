import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import type { ModelReport } from '@/lib/categorization/local-model/types'
import { shareOf } from '@/lib/measures/share'
import { countOf, formatCount } from '@/lib/text/count-of'
import { ReliabilityFigures } from './calibration-card'
import { AsTable } from './figures-table'
import { partOf, percentOf } from './words'

/** How the model that learns from the person's own products fares with those that it has not seen. */
export function LocalModelCard({ report }: { report: ModelReport }) {
  const { reliability, curve, threshold } = report
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>Your local model</CardTitle>
        <CardDescription>
          It learns from payees that you have confirmed, on this server, and is tried on those of them that it was not
          shown.
        </CardDescription>
      </CardHeader>
      <CardContent className="grid gap-4">
        <p className="max-w-prose text-sm text-pretty">{standingOf(report)}</p>
        {threshold && (
          <p className="text-[0.8125rem] text-muted">
            It answers from {percentOf(threshold.confidence)} on:{' '}
            {partOf({ hits: threshold.right, of: threshold.answered })} of such answers were right, in truth at least{' '}
            {percentOf(threshold.low)}.
          </p>
        )}
        {reliability.answers > 0 && (
          <>
            <ReliabilityFigures name="Every payee tried, answered or not" {...reliability} />
            <Folds report={report} />
            <AsTable
              caption="How many payees it could answer, and how many of these rightly"
              headings={['Payees answered', 'Right among them']}
              rows={curve.map(({ coverage, precision }) => ({
                key: String(coverage),
                head: percentOf(coverage),
                cells: [percentOf(precision)],
              }))}
            />
          </>
        )}
      </CardContent>
    </Card>
  )
}

function standingOf({ state, products, tags, needs }: ModelReport): string {
  const learned = `${countOf(products, 'payee')} in ${countOf(tags, 'tag')}`
  switch (state) {
    case 'answers':
      return `It has learned from ${learned}, and proposes tags where it is sure enough.`
    case 'too few products':
      return `It is silent: you have confirmed ${learned}, and it learns from ${formatCount(needs.products)} on.`
    case 'too few tags':
      return `It is silent: you have confirmed ${learned}, and it needs ${formatCount(needs.tags)} tags to tell apart.`
    case 'never sure enough':
      return `It is silent: it has learned from ${learned}, and was never right often enough to be trusted.`
  }
}

function Folds({ report: { folds, algorithm } }: { report: ModelReport }) {
  const total = (name: 'products' | 'right' | 'answered' | 'answeredRight') =>
    folds.reduce((sum, fold) => sum + fold[name], 0)
  const right = shareOf(total('right'), total('products'))
  const answered = shareOf(total('answered'), total('products'))
  return (
    <p className="text-[0.8125rem] text-muted">
      {algorithm && `Chosen: ${algorithm}. `}Had it answered always, {partOf(right)} would have been right; it answers{' '}
      {partOf(answered)}, {formatCount(total('answeredRight'))} of them rightly. Tried in {formatCount(folds.length)}{' '}
      parts, payees of one beginning in one part.
    </p>
  )
}
