import type { TagReason, TagSource } from '@/lib/categorization/types'
import { formatDate, todayInIndia } from '@/lib/dates/iso-date'
import type { OperationKind } from '@/lib/operations/types'
import type { GivingRule } from '@/lib/rules/types'
import { countOf } from '@/lib/text/count-of'

/** Of a correction, or of a model's proposals: when, and of how many rows where they are all of one product. */
export type SaidBy = { on: string; scope: string | null; rows: number | null }

/** Who gave a tag, by the operation that the row names. */
export type Sayer = { model: string | null; said: SaidBy | null }

/** The same of many rows: by operation, and which rules by row. */
export type Sayers = { byOperation: ReadonlyMap<string, Sayer>; rules: ReadonlyMap<string, readonly GivingRule[]> }

type Saying = { kind: OperationKind; summary: Record<string, string | number>; createdAt: Date }

/** What an operation says of who gave the tags that are its own. */
export function sayerOf({ kind, summary, createdAt }: Saying): Sayer {
  const { model, scope, products, changed } = summary
  const rows = products === 1 && typeof changed === 'number' ? changed : null
  const isSaying = kind === 'correction' || kind === 'categorization'
  const on = formatDate(todayInIndia(createdAt))
  return {
    model: typeof model === 'string' ? model : null,
    said: isSaying ? { on, scope: typeof scope === 'string' ? scope : null, rows } : null,
  }
}

/** `model`: which one proposed the tag, and `rules`: which of the person's may have given it; `said`: when and how, where known. */
type Tagged = {
  product: string
  tag: string
  tagSource: TagSource
  tagReason: string
  model?: string | null
  rules?: readonly GivingRule[] | undefined
  said?: SaidBy | null
}

const WHY_TAGGED: Partial<Record<TagReason, (row: Tagged) => string>> = {
  own_tag: ({ product, tag, said }) =>
    said?.scope === 'product' ? wholeProduct(product, tag, said) : `You tagged this payment as ${tag}${onDay(said)}.`,
  rule: ({ rules, tag }) => (rules && rules.length > 0 ? saidByRules(rules, tag) : `One of your rules says ${tag}.`),
  own_memory: ({ product, tag, said }) =>
    said ? wholeProduct(product, tag, said) : `You tagged ${product} as ${tag} before.`,
  proposed: ({ model, tag, product, said }) =>
    said
      ? `${model ?? 'A language model'} proposed ${tag} for ${product}${onDay(said)}; not confirmed by you.`
      : `${model ?? 'A language model'} proposes ${tag} for ${product}; not confirmed by you.`,
  like_own: ({ product, tag }) => `${product} is called nearly like a product that you tagged as ${tag}.`,
  local_model: ({ product, tag }) =>
    `Names like ${product} among the products you tagged are mostly ${tag}; not confirmed by you.`,
  money_in: () => 'Money that came in is income until you say otherwise.',
  bank_words: ({ tag }) => `The bank's own words say ${tag}.`,
  brand: ({ product, tag }) => `Exta's dictionary knows ${product} as ${tag}.`,
  trade_word: ({ product, tag }) => `A word in “${product}” says ${tag}.`,
  note: ({ tag }) => `The payer's note says ${tag}.`,
  person: () => 'It was paid to a person, so this is a transfer.',
}

const WHY_TBD: Partial<Record<TagReason, (row: Tagged) => string>> = {
  own_tag: ({ said }) => `You set this back to TBD${onDay(said)}.`,
  aggregator: ({ product }) => `${product} collects for many shops, so the name alone does not tell.`,
  tag_deleted: () => 'The tag that it had was deleted.',
  suspicious: ({ product }) =>
    `“${product}” does not read like the name of a payee, so no language model is asked about it.`,
  ambiguous: ({ product }) => `${product} has no one tag, so you are asked each time.`,
}

const onDay = (said: SaidBy | null | undefined) => (said ? ` on ${said.on}` : '')

function wholeProduct(product: string, tag: string, { on, rows }: SaidBy): string {
  return `You tagged ${product} as ${tag} on ${on}${rows === null ? '' : ` (${countOf(rows, 'payment')})`}.`
}

const either = new Intl.ListFormat('en-IN', { type: 'disjunction' })

function saidByRules(rules: readonly GivingRule[], tag: string): string {
  const names = rules.map(({ name, isDeleted }) => `“${name}”${isDeleted ? ' (deleted since)' : ''}`)
  return `Your rule ${either.format(names)} ${rules.every(({ isDeleted }) => isDeleted) ? 'said' : 'says'} ${tag}.`
}

/** Why a row has its tag, in one sentence; `tagReason` is the code that is stored. */
export function explainTag(row: Tagged): string {
  const reason = row.tagReason as TagReason
  if (row.tagSource === 'none') return WHY_TBD[reason]?.(row) ?? `Nobody has said yet what ${row.product} is.`
  return WHY_TAGGED[reason]?.(row) ?? `Tagged as ${row.tag}.`
}
