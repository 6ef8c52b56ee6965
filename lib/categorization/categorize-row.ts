import type { RememberedTag } from '@/lib/tags/queries'
import { memoryKey } from '@/lib/tags/schema'
import type { Direction } from '@/lib/transactions/schema'
import { rulesOf } from '@/lib/rules/apply-rules'
import type { BookRule } from '@/lib/rules/types'
import { suggest } from './cascade'
import { localSteps } from './local-steps'
import { parseNarration } from './narration/parse-narration'
import type { Categorized, Chosen, Concluded, Knowledge, ParsedNarration } from './types'

/** What a row is categorized by: what the bank printed of it, and the account that it is in. */
export type Printed = {
  narration: string
  transactionDate: string
  currency: string
  debitAmount: number
  creditAmount: number
}

/** Makes what names product, mode and tag of one row. It holds no connection, so that it can run on another thread. */
export function rowCategorizer(knowledge: Knowledge): (row: Printed, accountId: string) => Categorized {
  const conclude = rowConcluder(knowledge)
  return (row, accountId) => conclude(row, accountId).categorized
}

/** The same for whoever wants to know what it was concluded from. */
export function rowConcluder(knowledge: Knowledge): (row: Printed, accountId: string) => Concluded {
  const { memory, tagSetHash } = knowledge
  const rule = rulesOf(knowledge.rules)
  const likeOwn = localSteps(knowledge)
  const fromOthers = (narration: ParsedNarration, direction: Direction) => {
    const chosen = fromEverybody(narration, direction, knowledge)
    return (chosen.tagReason === 'unknown' && likeOwn(narration, direction)) || chosen
  }
  return (row, accountId) => {
    const read = parseNarration(row.narration, knowledge.accounts?.get(accountId))
    const direction: Direction = row.creditAmount > 0 ? 'credit' : 'debit'
    const amount = row.debitAmount + row.creditAmount
    const { mode, note } = read
    const ruling = rule({
      ...{ narration: row.narration, currency: row.currency, transactionDate: row.transactionDate },
      ...{ product: read.product, productKey: read.productKey, direction, amount, accountId, mode, note },
    })
    const { product, productKey, isSetApart } = ruling
    const renamed = { ...read, product, productKey }
    const known = productKey === '' ? undefined : memory.get(memoryKey(direction, productKey))
    const chosen =
      fromRule(ruling.conditional) ??
      fromPerson(known) ??
      fromRule(ruling.broad) ??
      askedEachTime(known) ??
      fromProposal(known, tagSetHash) ??
      fromOthers(renamed, direction)
    return { categorized: { product, productKey, mode, ...chosen, isSetApart }, read, ruling }
  }
}

function fromRule(rule: BookRule | undefined): Chosen | undefined {
  if (!rule) return undefined
  const { id, name, tagId, operationId: tagOperationId } = rule
  const evidence = { rule: { id, name } }
  return { tagId, tagSource: 'rule', tagConfidence: null, tagReason: 'rule', tagOperationId, evidence }
}

/** The tag that the person gave the product. */
function fromPerson(known: RememberedTag | undefined): Chosen | undefined {
  if (!known || known.tagId === null || known.state === 'proposed') return undefined
  const { tagId, operationId: tagOperationId } = known
  return { tagId, tagSource: 'memory', tagConfidence: 1, tagReason: 'own_memory', tagOperationId }
}

/** That the product has no one tag, so that no machine is to choose one for it; a rule of the person's own may. */
function askedEachTime(known: RememberedTag | undefined): Chosen | undefined {
  if (!known || known.tagId !== null || known.state === 'proposed') return undefined
  const { tagId, operationId: tagOperationId } = known
  return { tagId, tagSource: 'none', tagConfidence: null, tagReason: 'ambiguous', tagOperationId }
}

/** With other tags to choose from, a model might have proposed another. */
function fromProposal(known: RememberedTag | undefined, tagSetHash: string | undefined): Chosen | undefined {
  if (known?.state !== 'proposed' || known.tagId === null || known.tagSetHash !== tagSetHash) return undefined
  const { tagId, operationId: tagOperationId } = known
  return { tagId, tagSource: 'llm', tagConfidence: null, tagReason: 'proposed', tagOperationId }
}

// The dictionary's precision is not measured yet, so it claims no confidence.
function fromEverybody(
  narration: ParsedNarration,
  direction: Direction,
  { defaultTags, endedBy }: Pick<Knowledge, 'defaultTags' | 'endedBy'>,
): Chosen {
  const suggestion = suggest(narration, direction)
  const tagId = suggestion.tag === null ? undefined : defaultTags.get(suggestion.tag)
  const tagOperationId = endedBy?.get(suggestion.tag ?? '') ?? null
  if (suggestion.tag === null || tagId === undefined) {
    const tagReason = suggestion.tag === null ? suggestion.reason : 'unknown' // the person has deleted that tag
    return { tagId: null, tagSource: 'none', tagConfidence: null, tagReason, tagOperationId }
  }
  const { source: tagSource, reason: tagReason } = suggestion
  return { tagId, tagSource, tagConfidence: null, tagReason, tagOperationId }
}
