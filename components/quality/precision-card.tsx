import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { formatMonth } from '@/lib/dates/iso-date'
import type { Precision, Quality } from '@/lib/quality/types'
import { countOf } from '@/lib/text/count-of'
import { AsTable, FiguresTable } from './figures-table'
import { IntervalBar } from './interval-bar'
import { partOf, shareInWords, TAGGER_NAMES } from './words'

type Props = Pick<Quality, 'precision'>

/** How often the tags that nobody gave by hand were right, as far as the person has said so. */
export function PrecisionCard({ precision }: Props) {
  return (
    <Card className="min-w-0">
      <CardHeader>
        <CardTitle>Precision</CardTitle>
        <CardDescription>
          How often Exta’s tags were right, by what you said of them: right where you gave the same tag, wrong where you
          gave another or none.
        </CardDescription>
      </CardHeader>
      <CardContent className="grid gap-4">
        {precision.all.answers.of === 0 ? <NothingJudged /> : <Judged precision={precision} />}
        <Measured />
      </CardContent>
    </Card>
  )
}

function NothingJudged() {
  return (
    <p className="max-w-prose text-sm text-muted">
      You have not judged any of Exta’s tags yet. Change one, or give a payment the tag that it has, and it counts here.
    </p>
  )
}

function Judged({ precision: { all, bySource, byMonth } }: Props) {
  return (
    <>
      <p className="text-sm">
        {countOf(all.answers.of, 'answer')} judged, {all.answers.hits} right: {shareInWords(all.answers)}.
      </p>
      <FiguresTable
        caption="Precision by who gave the tag"
        headings={HEADINGS('Tagged by')}
        rows={bySource.map(({ source, ...judged }) => ({
          key: source,
          head: TAGGER_NAMES[source],
          cells: cellsOf(judged),
        }))}
      />
      <AsTable
        caption="Precision by the month in which you judged, the latest first"
        headings={HEADINGS('Month')}
        rows={byMonth.toReversed().map(({ month, ...judged }) => ({
          key: month,
          head: formatMonth(month),
          cells: cellsOf(judged),
        }))}
      />
    </>
  )
}

const HEADINGS = (first: string) => [first, 'Answers right', 'Share, with its 95 % interval', '0 to 100 %', 'Payments']

const cellsOf = ({ answers, payments }: Precision) => [
  partOf(answers),
  shareInWords(answers),
  <IntervalBar key="interval" {...answers} />,
  partOf(payments),
]

function Measured() {
  return (
    <ul className="grid max-w-prose list-disc gap-1 pl-5 text-[0.8125rem] text-pretty text-muted">
      <li>An answer is one tag for one payee: however many payments it tagged, it counts once in each correction.</li>
      <li>Your last word counts. A correction that you have undone does not, nor does a payment that you removed.</li>
      <li>
        What you never looked at counts as neither right nor wrong. People look where something seems wrong, so the
        truth is likely better than this.
      </li>
    </ul>
  )
}
