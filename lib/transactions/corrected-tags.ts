import type { Direction } from './schema'

/** What a row is tagged by the person's own hand; null is TBD. */
export function tagByHand(tagId: string | null) {
  return {
    tagId,
    tagSource: tagId === null ? 'none' : 'human',
    tagConfidence: tagId === null ? null : 1,
    tagReason: 'own_tag',
  } as const
}

/** What the other rows of a corrected product are tagged, as the memory will tag those that are still to come. */
export function tagByMemory(tagId: string | null) {
  return tagId === null
    ? ({ tagId, tagSource: 'none', tagConfidence: null, tagReason: 'ambiguous' } as const)
    : ({ tagId, tagSource: 'memory', tagConfidence: 1, tagReason: 'own_memory' } as const)
}

/** What a model's answer tags a row; how sure a model says it is tells nothing, so it is not kept. */
export function tagByModel(tagId: string) {
  return { tagId, tagSource: 'llm', tagConfidence: null, tagReason: 'proposed' } as const
}

export type Addressed = { product: string; productKey: string; direction: Direction }

/** Every product once, money out and in apart; rows that name nobody have none. */
export function productsOf(rows: readonly Addressed[]): Addressed[] {
  const named = rows.filter(({ productKey }) => productKey !== '')
  return [...new Map(named.map((row) => [`${row.direction} ${row.productKey}`, row])).values()]
}
