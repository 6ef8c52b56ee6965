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

/** What rows are whose tag is no more. */
export const TAG_DELETED = { tagId: null, tagSource: 'none', tagConfidence: null, tagReason: 'tag_deleted' } as const

/** What a model's answer tags a row; how sure a model says it is tells nothing, so it is not kept. */
export function tagByModel(tagId: string) {
  return { tagId, tagSource: 'llm', tagConfidence: null, tagReason: 'proposed' } as const
}

type Tagged<Source> = {
  tagId: string | null
  tagSource: Source
  tagConfidence: number | null
  tagReason: string
  tagOperationId: string | null
}

/** What is kept of a row's tag, so that it can be put back, and nothing else of the row. */
export function tagColumnsOf<Source>(row: Tagged<Source>): Tagged<Source> {
  const { tagId, tagSource, tagConfidence, tagReason, tagOperationId } = row
  return { tagId, tagSource, tagConfidence, tagReason, tagOperationId }
}
