import type { TagReason, TagSource } from '@/lib/categorization/types'

/** `model`: which one proposed the tag, and `rule`: which of the person's rules gave it, where one did. */
type Tagged = {
  product: string
  tag: string
  tagSource: TagSource
  tagReason: string
  model?: string | null
  rule?: string | null
}

const WHY_TAGGED: Partial<Record<TagReason, (row: Tagged) => string>> = {
  own_tag: ({ tag }) => `You tagged this payment as ${tag}.`,
  rule: ({ rule, tag }) => (rule ? `Your rule “${rule}” says ${tag}.` : `One of your rules says ${tag}.`),
  own_memory: ({ product, tag }) => `You tagged ${product} as ${tag} before.`,
  proposed: ({ model, tag, product }) =>
    `${model ?? 'A language model'} proposes ${tag} for ${product}; not confirmed by you.`,
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
  own_tag: () => 'You set this back to TBD.',
  aggregator: ({ product }) => `${product} collects for many shops, so the name alone does not tell.`,
  tag_deleted: () => 'The tag that it had was deleted.',
  suspicious: ({ product }) => `“${product}” reads like instructions to a machine, so no language model is asked about it.`,
  ambiguous: ({ product }) => `You have used several tags for ${product}.`,
}

/** Why a row has its tag, in one sentence; `tagReason` is the code that is stored. */
export function explainTag(row: Tagged): string {
  const reason = row.tagReason as TagReason
  if (row.tagSource === 'none') return WHY_TBD[reason]?.(row) ?? `Nobody has said yet what ${row.product} is.`
  return WHY_TAGGED[reason]?.(row) ?? `Tagged as ${row.tag}.`
}
