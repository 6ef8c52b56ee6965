/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low = NaN, high = NaN] = [sorted[middle - 1], sorted[middle]]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}

export const spread = (values: readonly number[]) => ({
  median: median(values),
  least: Math.min(...values),
  most: Math.max(...values),
})

type Counted = 'calls' | 'sequences' | 'steps' | 'rows' | 'files' | 'lines' | 'mutations' | 'kills' | 'imports'
type Asked = 'tokens' | 'requests' | 'cases' | 'products' | 'names' | '$'
type Unit = Counted | Asked | 'ms' | 's' | 'rows/s' | 'MiB' | '×' | '%' | 'paise' | 'requests/s' | 'exponent'

/** One line of the table: what was measured, in which unit, beside which bound. */
export type Figure = {
  what: string
  value: number
  unit: Unit
  /** The most (or for a rate the least) that it should be; left out where nothing is promised. */
  bound?: { most: number } | { least: number } | { equals: number }
  /** All that was measured, of which the value is the median. */
  runs?: number[]
}

export function isWithin({ value, bound }: Figure): boolean {
  if (!bound) return true
  if ('most' in bound) return value <= bound.most
  if ('least' in bound) return value >= bound.least
  return value === bound.equals
}

export type Section = { title: string; about: string; figures: Figure[] }

const rounded = (value: number) =>
  Number.isInteger(value) ? value.toLocaleString('en-IN') : value.toLocaleString('en-IN', { maximumFractionDigits: 2 })

function boundOf({ bound, unit }: Figure): string {
  if (!bound) return ''
  if ('most' in bound) return `≤ ${rounded(bound.most)} ${unit}`
  return 'least' in bound ? `≥ ${rounded(bound.least)} ${unit}` : `= ${rounded(bound.equals)} ${unit}`
}

function lineOf(figure: Figure): string[] {
  const { what, value, unit, runs = [] } = figure
  const range = runs.length > 1 ? `${rounded(Math.min(...runs))} – ${rounded(Math.max(...runs))}` : ''
  const verdict = figure.bound ? (isWithin(figure) ? 'yes' : 'NO') : ''
  return [what, `${rounded(value)} ${unit}`, range, boundOf(figure), verdict]
}

const HEADINGS = ['what', 'median', 'least – most', 'bound', 'within']

/** The sections as Markdown tables, which also read well in a terminal. */
export function tableOf(sections: readonly Section[]): string {
  return sections.map(({ title, about, figures }) => `## ${title}\n\n${about}\n\n${gridOf(figures)}`).join('\n\n')
}

function gridOf(figures: readonly Figure[]): string {
  const rows = [HEADINGS, ...figures.map(lineOf)]
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [line(HEADINGS), rule, ...rows.slice(1).map(line)].join('\n')
}

/** A figure of several runs, by their median. */
export function figureOf(what: string, unit: Figure['unit'], runs: number[], bound?: Figure['bound']): Figure {
  return { what, value: median(runs), unit, runs, ...(bound && { bound }) }
}

/** The value under which so many of a hundred lie. */
export function percentile(values: readonly number[], hundredth: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * hundredth) / 100) - 1)] ?? NaN
}
