/** What a person once said of a product, by its rows or as a whole, and has not taken back. */
export type Said = {
  tagId: string
  tag: string
  scope: 'these' | 'product'
  /** Whether it was said once and for all, after several tags had been used. */
  isFinal: boolean
  /** Whether it was said within DISPUTE_DAYS. */
  isRecent: boolean
}

/** How long a product that was corrected as a whole is held to its tag. */
export const DISPUTE_DAYS = 180

/** Of so many latest rows so many exceptions say that the memory's tag is not the product's. */
export const EXCEPTIONS = { of: 5, min: 3 } as const

type Tag = { tagId: string; tag: string }

/**
 * The tags of a product that is corrected as a whole, where there is more than one by now; `said` is in the order of time. What
 * was settled once and for all is not asked again of the same tags.
 */
export function disputedAsWhole(said: readonly Said[], asked: Tag): string[] {
  const { settled, since } = settlementIn(said)
  const others = since.filter(
    ({ scope, isRecent, tagId }) =>
      scope === 'product' && isRecent && tagId !== asked.tagId && !(settled.has(tagId) && settled.has(asked.tagId)),
  )
  return others.length === 0 ? [] : unique([...others, asked])
}

/** The tags of a product whose latest rows are mostly exceptions from what is remembered of it. */
export function disputedByExceptions(said: readonly Said[], remembered: Tag, exceptions: readonly Tag[]): string[] {
  const { settled } = settlementIn(said)
  const open = exceptions.filter(({ tagId }) => !(settled.has(tagId) && settled.has(remembered.tagId)))
  return open.length < EXCEPTIONS.min ? [] : unique([remembered, ...open])
}

/** The tags that the last word once and for all has settled, and what was said from that word on. */
function settlementIn(said: readonly Said[]): { settled: ReadonlySet<string>; since: readonly Said[] } {
  const last = said.findLastIndex(({ isFinal }) => isFinal)
  return { settled: new Set(said.slice(0, last + 1).map(({ tagId }) => tagId)), since: said.slice(Math.max(last, 0)) }
}

const unique = (tags: readonly Tag[]) => [...new Set(tags.map(({ tag }) => tag))]
