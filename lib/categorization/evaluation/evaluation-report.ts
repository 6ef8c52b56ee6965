import type { Share } from '@/lib/measures/share'
import type { GoldenRow } from '../golden/golden-set'
import {
  baselines,
  goalsOf,
  isReached,
  judge,
  measure,
  measureBy,
  type Goal,
  type Grouping,
  type Measured,
} from './evaluate'
import type { Score } from './score'

export type EvaluationReport = {
  measuredAt: string
  commit: string
  parserVersion: number
  dictionaryVersion: number
  halves: (Measured & { goals: Goal[] })[]
  baselines: { name: string; tags: Score }[]
  groupings: Grouping[]
}

type Of = Omit<EvaluationReport, 'halves' | 'baselines' | 'groupings'>

/** All figures; the halves apart and together, the rest over both. */
export function evaluate(halves: readonly { name: string; rows: readonly GoldenRow[] }[], of: Of): EvaluationReport {
  const judged = halves.map(({ name, rows }) => ({ name, judged: rows.map(judge) }))
  const all = judged.flatMap((half) => half.judged)
  const measured = [...judged, { name: 'both', judged: all }].map((half) => measure(half.name, half.judged))
  return {
    ...of,
    halves: measured.map((half) => ({ ...half, goals: goalsOf(half) })),
    baselines: baselines(all),
    groupings: [
      measureBy('By payee', all, ({ row }) => PAYEE_NAMES[row.payee]),
      measureBy('By source', all, ({ answer, reason }) => `${answer.given === null ? 'TBD' : 'tag'}: ${reason}`),
      measureBy('By bank', all, ({ row }) => row.bank),
      measureBy('By difficulty', all, ({ row }) => `level ${row.level}`),
      measureBy('By right tag', all, ({ row }) => row.tag),
    ],
  }
}

const PAYEE_NAMES: Record<GoldenRow['payee'], string> = {
  listed: 'merchant of the dictionary',
  unlisted: 'merchant kept out of the dictionary',
  invented: 'invented shop',
  person: 'person',
  aggregator: 'aggregator',
  bank: 'the bank itself',
}

export const percent = (value: number | null) =>
  value === null ? '–' : `${(Math.round(value * 1000) / 10).toLocaleString('en')} %`
const counted = ({ hits, of, share }: Share) => (of === 0 ? '–' : `${percent(share)} (${hits}/${of})`)
const between = ({ low, high }: Share) => (low === null ? '–' : `${percent(low)} – ${percent(high)}`)

const HEADINGS = [
  'rows',
  'mode',
  'product',
  'coverage',
  'precision',
  '95 % interval',
  'TBD recall',
  'accuracy',
  'macro-F1',
  'by amount',
]

const scoreCells = (tags: Score) => [
  counted(tags.coverage),
  counted(tags.precision),
  between(tags.precision),
  counted(tags.tbdRecall),
  percent(tags.accuracy.share),
  percent(tags.macroF1),
  percent(tags.weightedPrecision),
]

const cellsOf = ({ name, mode, product, tags }: Measured) => [
  name,
  String(tags.rows),
  percent(mode.share),
  percent(product.share),
  ...scoreCells(tags),
]

/** The report as Markdown tables, which also read well in a terminal. */
export function printReport(report: EvaluationReport): string {
  const { halves, groupings, parserVersion, dictionaryVersion, measuredAt, commit } = report
  const goals = halves.flatMap(({ name, goals: all }) =>
    all.map((goal) => [name, goal.what, percent(goal.reached), percent(goal.least), isReached(goal) ? 'yes' : 'NO']),
  )
  const nothingKnown = report.baselines.map(({ name, tags }) => [name, ...scoreCells(tags)])
  return [
    `Measured ${measuredAt} at commit ${commit}; parser version ${parserVersion}, dictionary version ${dictionaryVersion}. A cold start: no memory, no rules, no model.`,
    gridOf(['half', ...HEADINGS], halves.map(cellsOf)),
    '## Goals',
    gridOf(['half', 'goal', 'reached', 'at least', 'held'], goals),
    '## Knowing nothing',
    gridOf(['answer', ...HEADINGS.slice(3)], nothingKnown),
    ...groupings.flatMap(({ title, groups }) => [`## ${title}`, gridOf(['', ...HEADINGS], groups.map(cellsOf))]),
  ].join('\n\n')
}

export function gridOf(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, 3, ...rows.map((row) => (row[column] ?? '').length)),
  )
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [line(headings), rule, ...rows.map(line)].join('\n')
}
