import { shareOf, type Share } from '@/lib/measures/share'
import { canonicalKey } from '../canonical-product'
import { suggest } from '../cascade'
import type { GoldenRow } from '../golden/golden-set'
import { parseNarration } from '../narration/parse-narration'
import type { TagReason } from '../types'
import { scoreOf, type Answer, type Score } from './score'

/** What was made of one golden row. */
export type Judged = {
  row: GoldenRow
  mode: string
  product: string
  reason: TagReason
  answer: Answer
  isModeRight: boolean
  isProductRight: boolean
}

const TBD = 'TBD'
const orNull = (tag: string) => (tag === TBD ? null : tag)

/** A cold start: no memory, no rules, no model. A product is right in any spelling that has the same key. */
export function judge(row: GoldenRow): Judged {
  const parsed = parseNarration(row.narration)
  const suggestion = suggest(parsed, row.direction)
  const key = canonicalKey(parsed.product)
  return {
    row,
    mode: parsed.mode,
    product: parsed.product,
    reason: suggestion.reason,
    answer: { given: suggestion.tag, right: orNull(row.tag), also: row.also.map(orNull), weight: row.amount },
    isModeRight: row.modes.includes(parsed.mode),
    isProductRight: row.products.some((product) => canonicalKey(product) === key),
  }
}

export type Measured = { name: string; mode: Share; product: Share; tags: Score }

export function measure(name: string, judged: readonly Judged[]): Measured {
  return {
    name,
    mode: shareOf(judged.filter(({ isModeRight }) => isModeRight).length, judged.length),
    product: shareOf(judged.filter(({ isProductRight }) => isProductRight).length, judged.length),
    tags: scoreOf(judged.map(({ answer }) => answer)),
  }
}

export type Grouping = { title: string; groups: Measured[] }

/** The same figures for each value that a row has of something, the most frequent first. */
export function measureBy(title: string, judged: readonly Judged[], valueOf: (judged: Judged) => string): Grouping {
  const groups = Map.groupBy(judged, valueOf)
  return {
    title,
    groups: [...groups]
      .toSorted(([one, those], [other, these]) => these.length - those.length || (one < other ? -1 : 1))
      .map(([name, members]) => measure(name, members)),
  }
}

/** What would be right without knowing anything: silence everywhere, and the most frequent tag everywhere. */
export function baselines(judged: readonly Judged[]): { name: string; tags: Score }[] {
  const answers = judged.map(({ answer }) => answer)
  const always = (given: string | null) => scoreOf(answers.map((answer) => ({ ...answer, given })))
  const counts = Map.groupBy(answers, ({ right }) => right)
  counts.delete(null)
  const [most] = [...counts].toSorted(([, those], [, these]) => these.length - those.length)
  return [
    { name: 'TBD always', tags: always(null) },
    { name: `${most?.[0] ?? TBD} always`, tags: always(most?.[0] ?? null) },
  ]
}

export type Goal = { what: string; reached: number | null; least: number }

/** What the project promises of a cold start. */
export const goalsOf = ({ mode, product, tags }: Measured): Goal[] => [
  { what: 'mode', reached: mode.share, least: 0.99 },
  { what: 'product', reached: product.share, least: 0.95 },
  { what: 'coverage', reached: tags.coverage.share, least: 0.5 },
  { what: 'precision', reached: tags.precision.share, least: 0.95 },
]

export const isReached = ({ reached, least }: Goal) => reached !== null && reached >= least

/** Where one of three things is wrong; silence where a tag could be known is no miss of this list. */
export const isMiss = ({ isModeRight, isProductRight, answer: { given, right, also } }: Judged) =>
  !isModeRight || !isProductRight || (given !== null && given !== right && !also.includes(given))
