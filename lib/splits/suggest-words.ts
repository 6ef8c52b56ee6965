import { oftenestFirst } from './oftenest-first'
import type { Split } from './schema'
import { tagPairOf, type Tagged } from './tag-pair'

export type Noted = Tagged & { note: string | null }

const NOTES_SHOWN = 6

/** By which words of their notes a payee's payments are told apart: those that one tag alone has had. */
export function suggestWords(noted: readonly Noted[], said: readonly string[]): Split['note'] {
  const own = noted.filter(({ isOwn }) => isOwn)
  const parts = tagPairOf(noted, said).flatMap((tag) =>
    tag === null ? [] : [{ words: tellingWord(own, tag) ?? '', tag }],
  )
  const telling = parts.filter(({ words }) => words !== '')
  return { parts: telling.length > 0 ? telling : [parts[0] ?? { words: '', tag: null }], seen: oftenestIn(noted) }
}

const wordsOf = ({ note }: Noted) => new Set(note?.match(/[\p{L}\p{N}]{3,}/gu) ?? [])

function tellingWord(own: readonly Noted[], wanted: string): string | undefined {
  const others = new Set(own.filter(({ tag }) => tag !== wanted).flatMap((row) => [...wordsOf(row)]))
  const words = own.filter(({ tag }) => tag === wanted).flatMap((row) => [...wordsOf(row)])
  return oftenestFirst(words.filter((word) => !others.has(word)))[0]?.[0]
}

function oftenestIn(noted: readonly Noted[]): Split['note']['seen'] {
  const notes = noted.flatMap(({ note }) => (note === null ? [] : [note]))
  return oftenestFirst(notes)
    .slice(0, NOTES_SHOWN)
    .map(([note, count]) => ({ note, count }))
}
