import { PARSER_VERSION } from '@/lib/categorization/narration/parser-version'
import type { Concluded } from '@/lib/categorization/types'
import type { BookRule } from '@/lib/rules/types'
import type { HeldRow, Reading, Weighed } from './types'

/**
 * What the rules would make of a row that is here: what they say of it, and what an earlier run has left of rules that say
 * nothing of it any more. All else stays, and so does a tag that the person gave.
 */
export function weighRow(row: HeldRow, concluded: Concluded): Weighed {
  const { categorized, ruling } = concluded
  const reading = readingOf(row, concluded)
  const isReadAnew = !isSame(row, reading)
  const isTheirs = categorized.tagSource === 'rule' || row.tagSource === 'rule' || row.productKey !== reading.productKey
  const isTaggedAnew = isTheirs && categorized.tagId !== row.tagId
  const tagging = chosen(concluded)
  const tag = isTaggedAnew && !row.isOwn ? categorized : undefined
  const keptFrom = row.isOwn && isTaggedAnew ? tagging?.id : tag ? undefined : outranked(row, concluded)?.id
  if (!tag && !isReadAnew) return { row, concluded, change: undefined, keptFrom }
  const by = ruling.met.filter((rule) => (tag && rule === tagging) || (isReadAnew && isReader(rule)))
  return {
    row,
    concluded,
    change: { row, tag, reading: isReadAnew ? reading : undefined, by: by.map(({ id }) => id) },
    keptFrom,
  }
}

/** The rule whose tag a row gets. */
function chosen({ categorized, ruling }: Concluded): BookRule | undefined {
  return categorized.tagSource === 'rule' ? (ruling.conditional ?? ruling.broad) : undefined
}

/** The rule that would give a row another tag, had the person not given its payee one. */
function outranked(row: HeldRow, { categorized, ruling: { broad } }: Concluded): BookRule | undefined {
  return categorized.tagSource === 'memory' && broad && broad.tagId !== row.tagId ? broad : undefined
}

const isReader = ({ renameTo, setsApart }: BookRule) => renameTo !== null || setsApart

/** A row that no rule names is what its narration says; what an older grammar read of it is not for rules to change. */
function readingOf(row: HeldRow, { categorized, read }: Concluded): Reading {
  const isNamed = categorized.product !== read.product || categorized.productKey !== read.productKey
  const { product, productKey } = isNamed || row.parserVersion === PARSER_VERSION ? categorized : row
  return { product, productKey, isSetApart: categorized.isSetApart }
}

export const isSame = (one: Reading, other: Reading) =>
  one.product === other.product && one.productKey === other.productKey && one.isSetApart === other.isSetApart
