import { formatMoney } from '@/lib/money/format-money'
import { minorDigitsOf } from '@/lib/money/minor-units'
import { decimalOf, findAmount, paise } from '@/lib/money/paise'
import { fold } from '@/lib/rules/fold'
import { LITERAL_MIN, type NewRule, type RuleCondition } from '@/lib/rules/schema'
import type { Split, SplitBy } from '@/lib/splits/schema'

/** A split as it stands in the form. A tag of '' is none: then the person is asked. */
export type SplitDraft = {
  by: SplitBy
  boundary: string
  below: string
  above: string
  words: { text: string; tag: string }[]
  rest: string
}

/** One kind of the payments: how it is told in a sentence, and the rule that it gets. */
export type Part = { kind: string; name: string; conditions: RuleCondition[]; tag: string }

/** The parts that the form comes to, or what of it cannot be read. */
export type ReadSplit = { parts: Part[]; fault?: string }

export const noWords = () => ({ text: '', tag: '' })

/** What the payments themselves suggest; a tag that is not there any more is none. */
export function splitDraftOf(
  { amount, note, currency }: Split,
  by: SplitBy,
  tags: readonly { name: string }[],
): SplitDraft {
  const known = (tag: string | null) => (tags.some(({ name }) => name === tag) ? (tag ?? '') : '')
  const { boundary } = amount
  return {
    by,
    boundary: boundary === null ? '' : decimalOf(paise(boundary), minorDigitsOf(currency)),
    ...{ below: known(amount.below), above: known(amount.above) },
    words: note.parts.map(({ words, tag }) => ({ text: words, tag: known(tag) })),
    rest: '',
  }
}

type Payee = Pick<Split, 'product' | 'direction' | 'currency'>

export const partsOf = (payee: Payee, draft: SplitDraft): ReadSplit =>
  draft.by === 'amount' ? partsByAmount(payee, draft) : partsByNote(payee, draft)

function partsByAmount(payee: Payee, { boundary, below, above }: SplitDraft): ReadSplit {
  const { currency } = payee
  if (boundary.trim() === '') return { parts: [], fault: 'Write the amount up to which a payment is a small one.' }
  const most = findAmount(boundary, minorDigitsOf(currency))
  if (most === undefined || most < 0) return { parts: [], fault: 'Write an amount such as 1,500 or 99.50.' }
  const shown = formatMoney(most, currency)
  const part = (kind: string, tag: string, ends: { minPaise: number } | { maxPaise: number }) =>
    partOf(payee, { kind, tag, condition: { on: 'amount', currency, ...ends } })
  return {
    parts: [part(`up to ${shown}`, below, { maxPaise: most }), part(`above ${shown}`, above, { minPaise: most + 1 })],
  }
}

function partsByNote(payee: Payee, { words, rest }: SplitDraft): ReadSplit {
  const told = words.filter(({ text }) => text.trim() !== '')
  if (told.length === 0) return { parts: [], fault: 'Write words that stand in the notes of one kind of payment.' }
  if (told.some(({ text }) => fold(text).length < LITERAL_MIN))
    return { parts: [], fault: `Write at least ${LITERAL_MIN} characters of a note.` }
  const parts = told.map(({ text, tag }) =>
    partOf(payee, {
      ...{ kind: `with “${text.trim()}”`, tag },
      condition: { on: 'note', is: 'contains', text: text.trim() },
    }),
  )
  // Every payment has an amount. A rule that asks for it comes before the memory, which says that the person is asked.
  const anyAmount: RuleCondition = { on: 'amount', currency: payee.currency, minPaise: 0 }
  return { parts: [...parts, partOf(payee, { kind: 'with other notes', tag: rest, condition: anyAmount })] }
}

const NAME_LENGTH_MAX = 80

function partOf(
  { product, direction }: Payee,
  { condition, ...part }: Pick<Part, 'kind' | 'tag'> & { condition: RuleCondition },
): Part {
  const room = Math.max(NAME_LENGTH_MAX - part.kind.length - 1, 0)
  return {
    ...part,
    name: `${product.slice(0, room).trim()} ${part.kind}`.trim().slice(0, NAME_LENGTH_MAX),
    conditions: [{ on: 'product', is: 'equals', text: product }, condition, { on: 'direction', direction }],
  }
}

/** The rules that are made of the parts, or what is missing for that. Where the person is to be asked, there is none. */
export function splitRulesOf({ parts, fault }: ReadSplit, by: SplitBy): { rules: NewRule[]; fault?: string } {
  if (fault !== undefined) return { rules: [], fault }
  const needsTag = by === 'amount' ? parts : parts.slice(0, -1)
  if (needsTag.some(({ tag }) => tag === '')) return { rules: [], fault: 'Choose a tag for each kind of payment.' }
  if (new Set(parts.map(({ tag }) => tag)).size === 1)
    return { rules: [], fault: 'Every kind would have the same tag. Choose another for one of them.' }
  const actions = { renameTo: null, setsApart: false, stops: false, isOn: true }
  const tagged = parts.filter(({ tag }) => tag !== '')
  return { rules: tagged.map(({ name, conditions, tag }) => ({ name, conditions, tag, ...actions })) }
}
