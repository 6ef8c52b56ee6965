import { createHash } from 'node:crypto'
import type { OfferedTag } from './classifier'
import { MEANINGS } from './tag-meanings'

type KnownTag = { id: string; name: string; defaultName: string | null; isSpending: boolean }

/** The tags that a model may choose from, and what tells whether an earlier answer was given of the same ones. */
export type TagSet = {
  offered: OfferedTag[]
  hash: string
  idByName: ReadonlyMap<string, string>
  /** The present names of the default tags, by the names they were handed out under. */
  defaults: ReadonlyMap<string, string>
}

export const tagSetOf = (tags: readonly KnownTag[]): TagSet => ({
  offered: offeredTags(tags),
  hash: tagSetHashOf(tags),
  idByName: new Map(tags.map(({ name, id }) => [name, id])),
  defaults: new Map(tags.flatMap(({ name, defaultName }) => (defaultName === null ? [] : [[defaultName, name]]))),
})

/** Equal for the same names and spending flags, in whatever order the person keeps them. */
export function tagSetHashOf(tags: readonly { name: string; isSpending: boolean }[]): string {
  const lines = tags.map(({ name, isSpending }) => JSON.stringify([name, isSpending])).sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 32)
}

// Beyond these a strict schema is refused (OpenAI's guide to structured outputs): fewer are offered, the person's first.
const NAMES_MAX = 999 // and TBD
const LONG_LIST_MIN = 250
const LONG_LIST_LETTERS_MAX = 14_000
const NAME_LENGTH_MAX = 100

/** In the person's own order. Money that goes out is never income, so that is not offered. */
export function offeredTags(tags: readonly { name: string; defaultName: string | null }[]): OfferedTag[] {
  const isUsable = (name: string) => name.length <= NAME_LENGTH_MAX && !/\p{Cc}/u.test(name)
  const usable = tags.filter(({ name, defaultName }) => defaultName !== 'Income' && isUsable(name))
  const fitting = usable.length < LONG_LIST_MIN ? usable : upToLetters(usable)
  return fitting
    .slice(0, NAMES_MAX)
    .map(({ name, defaultName }) => ({ name, meaning: (defaultName !== null && MEANINGS[defaultName]) || null }))
}

function upToLetters<Named extends { name: string }>(tags: readonly Named[]): Named[] {
  let letters = 0
  return tags.filter(({ name }) => (letters += name.length) <= LONG_LIST_LETTERS_MAX)
}
