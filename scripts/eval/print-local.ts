import type { Goal } from '@/lib/categorization/evaluation/evaluate'
import { isReached } from '@/lib/categorization/evaluation/evaluate'
import { gridOf, percent } from '@/lib/categorization/evaluation/evaluation-report'
import type { Share } from '@/lib/measures/share'
import type { Curve, CurvePoint } from './curve'
import { aThousandRows, type AskingFigures } from './golden-asking'
import type { LocalFigures, ModelTrial } from './golden-local'
import { SPREAD } from './simulated-year'
import { VIEWS } from './simulated-payees'

/** What is promised of the month after so many corrections, by the middle seed. */
export function goalsOfCurve({ points }: Curve): Goal[] {
  const at = (taps: number) => points.find((point) => point.taps === taps)
  return [
    { what: 'coverage after 10 a month', reached: at(10)?.arrival.median ?? null, least: 0.75 },
    { what: 'coverage after 25 a month', reached: at(25)?.arrival.median ?? null, least: 0.88 },
    { what: 'precision, 10 a month', reached: at(10)?.precision.median ?? null, least: 0.97 },
    { what: 'precision, 25 a month', reached: at(25)?.precision.median ?? null, least: 0.97 },
  ]
}

const counted = ({ hits, of, share }: Share) => (of === 0 ? '–' : `${percent(share)} (${hits}/${of})`)
const spreadOf = ({ median: middle, least, most }: CurvePoint['arrival']) =>
  `${percent(middle)} (${percent(least)} – ${percent(most)})`

export function printCurve(curve: Curve): string {
  const { seeds, rows, merchantsUnlisted, tops, points, sources, tapsTo90 } = curve
  const { allYear, monthsLeast, monthsMost } = SPREAD
  return [
    '## A simulated year',
    `${seeds} persons of ${Math.round(rows)} payments each (${SPREAD.rowsAMonth} a month); the person corrects, at the end of each month, so many of the biggest products without a tag. The figures are of the middle month (2 to 12) of each person: median over persons, least – most. **The spread of payments over payees decides them**: payee of rank r in proportion to 1 / (r + ${SPREAD.shift})^${SPREAD.exponent}, ${percent(allYear.ofTheFirst20)} of the first 20 and ${percent(allYear.ofTheOthers)} of the others all year, the rest ${monthsLeast} to ${monthsMost} months. ${percent(merchantsUnlisted)} of the merchants paid are not in the dictionary. Inputs, no results: ${percent(VIEWS.otherThanDictionary)} of known merchants have another tag for this person, ${percent(VIEWS.personsPaidForThings)} of persons are paid for something, ${percent(VIEWS.twoTags)} of merchants have two tags.`,
    gridOf(
      ['payees paid most', 'share of rows', 'in a real statement'],
      tops.map(({ payees, aim, reached }) => [String(payees), percent(reached), percent(aim)]),
    ),
    gridOf(
      ['corrections a month', 'month after', 'of that month, then', 'precision', 'by amount', 'memory only', 'then'],
      points.map((point) => [
        String(point.taps),
        ...[point.arrival, point.afterTaps, point.precision, point.byAmount].map(spreadOf),
        ...[point.memoryOnly.arrival, point.memoryOnly.afterTaps].map(spreadOf),
      ]),
    ),
    gridOf(
      ['goal', 'reached', 'at least', 'held'],
      goalsOfCurve(curve).map((goal) => [
        goal.what,
        percent(goal.reached),
        percent(goal.least),
        isReached(goal) ? 'yes' : 'NO',
      ]),
    ),
    `Corrections until 90 % of a first month are tagged: ${tapsTo90.all.median} (${tapsTo90.all.least} – ${tapsTo90.all.most}); with memory alone ${tapsTo90.memoryOnly.median} (${tapsTo90.memoryOnly.least} – ${tapsTo90.memoryOnly.most}). By source, at ten corrections a month, of what a month brings:`,
    gridOf(
      ['source', 'rows', 'right', 'calibration error'],
      sources.map(({ source, rows: count, right, ece }) => [source, String(count), counted(right), percent(ece)]),
    ),
  ].join('\n\n')
}

const NANO = 1_000_000_000
const DOLLARS = { minimumFractionDigits: 4, maximumFractionDigits: 4 }

export function printAsking(figures: AskingFigures): string {
  const whole = (value: number) => Math.round(value).toLocaleString('en')
  const each = (value: number) => aThousandRows(figures, value)
  return [
    '## Asking a language model',
    `What would be asked of ${figures.model} about these ${figures.rows} rows at a cold start: ${figures.unknown} debits are of products that nobody knows, of which those are left out that might name a person. Tokens are those of the very requests, and of an answer of usual tags, by OpenAI’s own encoding; dollars are those of its table of prices, without what it remembers.`,
    gridOf(
      [
        'way',
        'asked',
        'calls',
        'tokens in',
        'tokens out',
        'US $',
        'calls for 1,000 rows',
        'tokens for 1,000 rows',
        'US $ for 1,000 rows',
      ],
      figures.ways.map(({ way, asked, calls, inputTokens, outputTokens, costNanoUsd }) => [
        ...[way, asked, calls, inputTokens, outputTokens].map((cell) =>
          typeof cell === 'string' ? cell : whole(cell),
        ),
        (costNanoUsd / NANO).toLocaleString('en', DOLLARS),
        each(calls).toLocaleString('en', { maximumFractionDigits: 1 }),
        whole(each(inputTokens + outputTokens)),
        each(costNanoUsd / NANO).toLocaleString('en', DOLLARS),
      ]),
    ),
  ].join('\n\n')
}

const CURVE_AT = [1, 3, 9, 19] as const // of twenty points: the surest 10, 20, 50 and 100 %

function trialCells({ of, report, right }: ModelTrial): string[] {
  const { products, tags, algorithm, threshold, reliability, curve } = report
  return [
    of,
    `${products} / ${tags}`,
    algorithm ?? '–',
    counted(right),
    ...CURVE_AT.map((at) => percent(curve[at]?.precision ?? null)),
    threshold
      ? `${percent(threshold.answered / products)} at ${percent(threshold.right / threshold.answered)}`
      : 'silent',
    percent(reliability.ece),
  ]
}

export function printLocal({ models, neighbours }: LocalFigures): string {
  return [
    '## Learning from own products',
    'The local model on names that it has not seen: five folds by product. It answers only where the lower end of the 90 % interval of its precision is 90 %; “right” is of all products, as if it always had to answer. Brands of the dictionary stand for what a person of so many products might have.',
    gridOf(
      [
        ...['trained on', 'products / tags', 'chosen', 'right', 'surest 10 %', '20 %', '50 %', '100 %'],
        ...['answers', 'calibration error'],
      ],
      models.map(trialCells),
    ),
    'Nearly the same names: each product left out of its own memory, where a neighbour spoke.',
    gridOf(
      ['of', 'products', 'right'],
      neighbours.map(({ of, products, right }) => [of, String(products), counted(right)]),
    ),
  ].join('\n\n')
}
