import Link from 'next/link'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { formatInstant, formatMonth } from '@/lib/dates/iso-date'
import { tokensOf } from '@/lib/quality/spent'
import type { Quality, RunSpent, Spent } from '@/lib/quality/types'
import { countOf, formatCount } from '@/lib/text/count-of'
import { FiguresTable } from './figures-table'
import { dollarsOf } from './words'

/** What the questions to a language model came to: calls, tokens, dollars. */
export function ModelCard({ model, payments }: Pick<Quality, 'model' | 'payments'>) {
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>Language model</CardTitle>
        <CardDescription>
          Calls, tokens and cost of what was asked for you, repeated calls included. Prices are those of the day.
        </CardDescription>
      </CardHeader>
      <CardContent className="grid gap-5">
        {model.all.calls === 0 ? (
          <p className="max-w-prose text-sm text-muted">
            No language model was asked. Whether one may be is yours to say, under{' '}
            <Link href="/settings" className="text-accent underline underline-offset-4">
              Settings
            </Link>
            .
          </p>
        ) : (
          <Asked model={model} payments={payments} />
        )}
      </CardContent>
    </Card>
  )
}

function Asked({ model: { all, months, runs, perThousand }, payments }: Pick<Quality, 'model' | 'payments'>) {
  const { calls, tokens, costNanoUsd } = perThousand
  return (
    <>
      <p className="text-sm text-pretty">
        {countOf(all.calls, 'call')} with {countOf(tokensOf(all), 'token')} in all, {costOf(all)}. Per 1,000 of your{' '}
        {countOf(payments, 'payment')}: {perThousandOf(calls)} calls, {perThousandOf(tokens)} tokens,{' '}
        {dollarsOf(Math.round(costNanoUsd))}.
      </p>
      <Caveats {...all} />
      <section>
        <h3 className="mb-1 text-[0.8125rem] font-medium">By month</h3>
        <FiguresTable
          caption="Questions to a language model by month, the latest first"
          headings={['Month', ...SPENT]}
          rows={months
            .toReversed()
            .map(({ month, ...spent }) => ({ key: month, head: formatMonth(month), cells: spentCells(spent) }))}
        />
      </section>
      <section>
        <h3 className="mb-1 text-[0.8125rem] font-medium">The latest runs</h3>
        <FiguresTable
          caption="The latest runs of a language model"
          headings={['Started', ...SPENT, 'Payments tagged', 'Model']}
          rows={runs.map(runOf)}
        />
      </section>
    </>
  )
}

const SPENT = ['Calls', 'Products', 'Tokens in', 'Tokens out', 'Cost']

const spentCells = (spent: Spent) => [
  formatCount(spent.calls),
  formatCount(spent.products),
  formatCount(spent.inputTokens),
  formatCount(spent.outputTokens),
  costOf(spent),
]

const runOf = ({ runId, startedAt, model, promptVersion, tagged, ...spent }: RunSpent) => ({
  key: runId,
  head: formatInstant(startedAt),
  cells: [...spentCells(spent), formatCount(tagged), `${model}, prompt ${promptVersion}`],
})

/** A cost that is not known is not nothing. */
const costOf = ({ calls, unpricedCalls, costNanoUsd }: Spent) =>
  unpricedCalls === calls ? 'cost not known' : dollarsOf(costNanoUsd)

const perThousandOf = (amount: number) => amount.toLocaleString('en-IN', { maximumFractionDigits: 1 })

function Caveats({ calls, unpricedCalls, estimatedCalls }: Spent) {
  const sentences = [
    unpricedCalls > 0 &&
      unpricedCalls < calls &&
      `The cost leaves out ${countOf(unpricedCalls, 'call')} whose price is not known.`,
    estimatedCalls > 0 &&
      `The service did not tell the tokens of ${countOf(estimatedCalls, 'call')}: they are estimated.`,
  ].filter((sentence) => sentence !== false)
  return sentences.length > 0 && <p className="text-[0.8125rem] text-muted">{sentences.join(' ')}</p>
}
