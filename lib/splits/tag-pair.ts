import { oftenestFirst } from './oftenest-first'

/** A payment's tag, and whether the person gave it to this very payment. */
export type Tagged = { tag: string | null; isOwn: boolean }

/** The two tags between which a payee's payments are divided: those of most payments first, then whatever else was said. */
export function tagPairOf(rows: readonly Tagged[], said: readonly string[]): [string | null, string | null] {
  const own = rows.flatMap(({ tag, isOwn }) => (isOwn && tag !== null ? [tag] : []))
  const often = oftenestFirst(own).map(([tag]) => tag)
  const [first = null, second = null] = new Set([...often, ...said])
  return [first, second]
}
