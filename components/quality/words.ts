import type { Share } from '@/lib/measures/share'
import { ENOUGH_ANSWERS } from '@/lib/quality/precision'
import type { Tagger } from '@/lib/quality/types'
import { formatCount } from '@/lib/text/count-of'

export const TAGGER_NAMES: Record<Tagger, string> = {
  human: 'You, by hand',
  rule: 'Your rules',
  memory: 'Memory of your tags',
  dictionary: 'Exta’s dictionary',
  fuzzy: 'A similar name',
  model: 'Your local model',
  llm: 'Language model',
}

/** Names of the palette of tags: the colours of a chart differ in light and dark alike. */
export const TAGGER_COLORS: Record<Tagger, string> = {
  human: 'emerald',
  rule: 'violet',
  memory: 'blue',
  dictionary: 'cyan',
  fuzzy: 'yellow',
  model: 'orange',
  llm: 'pink',
}

const percent = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** `87.5 %`; nearly all is not all, and nearly nothing is not nothing. */
export function percentOf(share: number): string {
  const rounded = Math.round(share * 1000) / 10
  if (rounded === 100 && share < 1) return 'over 99.9 %'
  if (rounded === 0 && share > 0) return 'under 0.1 %'
  return `${percent.format(rounded)} %`
}

/** `37 of 40`. */
export const partOf = ({ hits, of }: Pick<Share, 'hits' | 'of'>) => `${formatCount(hits)} of ${formatCount(of)}`

/** Whether so many were counted that their share tells something. */
export const isTelling = ({ of }: Pick<Share, 'of'>) => of >= ENOUGH_ANSWERS

/** `92.5 %, between 80.1 % and 97.4 %`, or why nothing can be said. */
export function shareInWords({ of, share, low, high }: Share): string {
  if (share === null || low === null || high === null) return 'nothing to tell from'
  if (!isTelling({ of })) return 'too few to tell'
  return `${percentOf(share)}, between ${percentOf(low)} and ${percentOf(high)}`
}

const NANO_PER_DOLLAR = 1_000_000_000
const dollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  maximumFractionDigits: 6,
})

/** `$0.000176`: so much is little, and not nothing. */
export function dollarsOf(nanoUsd: number): string {
  if (nanoUsd > 0 && nanoUsd < NANO_PER_DOLLAR / 1_000_000) return 'under $0.000001'
  return dollars.format(nanoUsd / NANO_PER_DOLLAR)
}
