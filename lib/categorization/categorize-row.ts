import type { RememberedTag } from '@/lib/tags/queries'
import { memoryKey } from '@/lib/tags/schema'
import type { Direction } from '@/lib/transactions/schema'
import { suggest } from './cascade'
import { localSteps } from './local-steps'
import { parseNarration } from './narration/parse-narration'
import type { Categorized, Chosen, Knowledge, ParsedNarration } from './types'

export type Printed = { narration: string; creditAmount: number }

/** Makes what names product, mode and tag of one row. It holds no connection, so that it can run on another thread. */
export function rowCategorizer(knowledge: Knowledge): (row: Printed) => Categorized {
  const { memory, defaultTags, tagSetHash } = knowledge
  const likeOwn = localSteps(knowledge)
  const fromOthers = (narration: ParsedNarration, direction: Direction) => {
    const chosen = fromEverybody(narration, direction, defaultTags)
    return (chosen.tagReason === 'unknown' && likeOwn(narration, direction)) || chosen
  }
  return (row) => {
    const narration = parseNarration(row.narration)
    const direction: Direction = row.creditAmount > 0 ? 'credit' : 'debit'
    const { product, productKey, mode } = narration
    const known = productKey === '' ? undefined : memory.get(memoryKey(direction, productKey))
    const chosen = (known && fromMemory(known, tagSetHash)) ?? fromOthers(narration, direction)
    return { product, productKey, mode, ...chosen, isSetApart: false }
  }
}

function fromMemory(known: RememberedTag, tagSetHash: string | undefined): Chosen | undefined {
  const { tagId, state, operationId: tagOperationId } = known
  if (tagId === null) return { tagId, tagSource: 'none', tagConfidence: null, tagReason: 'ambiguous', tagOperationId }
  if (state === 'confirmed')
    return { tagId, tagSource: 'memory', tagConfidence: 1, tagReason: 'own_memory', tagOperationId }
  if (known.tagSetHash !== tagSetHash) return undefined // with other tags to choose from it might have been another
  return { tagId, tagSource: 'llm', tagConfidence: null, tagReason: 'proposed', tagOperationId }
}

// The dictionary's precision is not measured yet, so it claims no confidence.
function fromEverybody(
  narration: ParsedNarration,
  direction: Direction,
  defaultTags: ReadonlyMap<string, string>,
): Chosen {
  const suggestion = suggest(narration, direction)
  const tagId = suggestion.tag === null ? undefined : defaultTags.get(suggestion.tag)
  if (suggestion.tag === null || tagId === undefined) {
    const tagReason = suggestion.tag === null ? suggestion.reason : 'unknown' // the person has deleted that tag
    return { tagId: null, tagSource: 'none', tagConfidence: null, tagReason, tagOperationId: null }
  }
  const { source: tagSource, reason: tagReason } = suggestion
  return { tagId, tagSource, tagConfidence: null, tagReason, tagOperationId: null }
}
