import type { TagUse } from '@/lib/tag-corrections/schema'
import { countOf, formatCount } from '@/lib/text/count-of'

/** What a merge does, in a sentence that says how much. */
export function describeMerge({ rows, own, products, rules }: TagUse, into: string): string {
  if (rows + products + rules === 0) return `Nothing bears it yet. What Exta would have tagged with it is ${into} then.`
  const said = own > 0 ? ` What you tagged yourself (${formatCount(own)}) stays your own word.` : ''
  return `${listOf({ rows, products, rules })} get the tag ${into}.${said} You can undo it.`
}

/** The same of a deletion. */
export function describeDelete({ rows, own, products, rules }: TagUse): string {
  if (rows + products + rules === 0) return 'Nothing bears it yet. You can undo it.'
  const yours = own > 0 ? `, ${own === rows ? 'all' : formatCount(own)} of which you tagged yourself` : ''
  return [
    rows > 0 && `${countOf(rows, 'payment')}${yours}, ${rows === 1 ? 'becomes' : 'become'} TBD.`,
    products > 0 && `${countOf(products, 'remembered payee')} ${products === 1 ? 'is' : 'are'} forgotten.`,
    rules > 0 &&
      `${countOf(rules, 'rule')} that ${rules === 1 ? 'gives' : 'give'} it ${rules === 1 ? 'is' : 'are'} turned off.`,
    'You can undo it.',
  ]
    .filter(Boolean)
    .join(' ')
}

function listOf({ rows, products, rules }: Omit<TagUse, 'own'>): string {
  const parts = [
    rows > 0 && countOf(rows, 'payment'),
    products > 0 && countOf(products, 'remembered payee'),
    rules > 0 && countOf(rules, 'rule'),
  ].filter((part) => part !== false)
  return new Intl.ListFormat('en-IN').format(parts)
}
