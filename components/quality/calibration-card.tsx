import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import type { Reliability } from '@/lib/measures/reliability'
import type { Calibration } from '@/lib/quality/types'
import { countOf } from '@/lib/text/count-of'
import { FiguresTable } from './figures-table'
import { ReliabilityChart } from './reliability-chart'
import { isTelling, partOf, percentOf, TAGGER_NAMES } from './words'

/** Whether those who say how sure they are were right as often as they said. */
export function CalibrationCard({ calibration }: { calibration: Calibration[] }) {
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>Calibration</CardTitle>
        <CardDescription>
          A similar name and your local model say how sure they are. Of answers that are sure to 90 %, nine of ten
          should be right.
        </CardDescription>
      </CardHeader>
      <CardContent className="grid gap-6">
        {calibration.length === 0 && (
          <p className="max-w-prose text-sm text-muted">
            You have not judged an answer of either yet. Memory, rules and the dictionary are sure or silent, and what a
            language model says of its own sureness tells nothing: it is not kept.
          </p>
        )}
        {calibration.map(({ source, reliability }) => (
          <ReliabilityFigures key={source} name={`${TAGGER_NAMES[source]}, as you judged it`} {...reliability} />
        ))}
      </CardContent>
    </Card>
  )
}

/** One curve with its figures. */
export function ReliabilityFigures({ name, ...reliability }: Reliability & { name: string }) {
  const { answers, ece, bins } = reliability
  return (
    <section className="grid gap-x-6 gap-y-3 sm:grid-cols-[minmax(0,18rem)_minmax(0,1fr)]">
      <div className="sm:col-span-full">
        <h3 className="text-[0.8125rem] font-medium">{name}</h3>
        <p className="text-[0.8125rem] text-muted">
          {countOf(answers, 'answer')}
          {ece !== null &&
            (isTelling({ of: answers })
              ? `. Expected calibration error ${percentOf(ece)}: by so much what was said misses what came of it.`
              : '; too few to tell.')}
        </p>
      </div>
      <ReliabilityChart {...reliability} />
      <FiguresTable
        caption={`Said and right: ${name}`}
        headings={['Sure to', 'Said on average', 'Right', 'Share']}
        rows={bins.map(({ from, to, said, right }) => ({
          key: String(from),
          head: `${percentOf(from)} to ${percentOf(to)}`,
          cells: [percentOf(said), partOf(right), right.share === null ? '–' : percentOf(right.share)],
        }))}
      />
    </section>
  )
}
