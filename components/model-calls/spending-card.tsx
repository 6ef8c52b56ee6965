import { FiguresTable } from '@/components/quality/figures-table'
import { dollarsOf } from '@/components/quality/words'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import type { Spending, Spent } from '@/lib/model-calls/schema'
import { formatCount } from '@/lib/text/count-of'

/** What was spent today and this month, and what is left of today. */
export function SpendingCard({ spending: { day, month, limits } }: { spending: Spending }) {
  const left = {
    tokens: Math.max(0, limits.day.tokens - day.inputTokens - day.outputTokens),
    calls: Math.max(0, limits.day.calls - day.calls),
  }
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>Spent</CardTitle>
        <CardDescription>Calls and tokens for you alone; the day is India’s.</CardDescription>
      </CardHeader>
      <CardContent className="grid gap-3">
        <FiguresTable
          caption="What was spent on the language model"
          headings={['Time', 'Calls', 'Tokens in', 'Cached', 'Tokens out', 'Cost']}
          rows={[
            { key: 'day', head: 'Today', cells: cellsOf(day) },
            { key: 'month', head: 'This month', cells: cellsOf(month) },
          ]}
        />
        <p className="text-sm text-pretty">
          Left today: {formatCount(left.tokens)} of {formatCount(limits.day.tokens)} tokens, {formatCount(left.calls)}{' '}
          of {formatCount(limits.day.calls)} calls. What is beyond waits until tomorrow.
        </p>
      </CardContent>
    </Card>
  )
}

const cellsOf = (spent: Spent) => [
  formatCount(spent.calls),
  formatCount(spent.inputTokens),
  formatCount(spent.cachedTokens),
  formatCount(spent.outputTokens),
  costInWords(spent),
]

/** A cost that is not known is not nothing. */
function costInWords({ calls, withoutCost, costNanoUsd }: Spent): string {
  if (calls > 0 && withoutCost === calls) return 'not known'
  return withoutCost > 0 ? `over ${dollarsOf(costNanoUsd)}` : dollarsOf(costNanoUsd)
}
