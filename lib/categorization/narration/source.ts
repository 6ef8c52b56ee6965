import type { NarrationHint } from '../types'

/** A narration as the grammars read it. */
export type Source = {
  /** Spaced once. */
  printed: string
  /** The same in capitals. */
  text: string
  /** The capitals, cut where the bank padded a column with spaces. */
  columns: readonly string[]
  hint: NarrationHint
}

// Banks print some 120 to 250 characters; whatever goes on for longer only costs time.
const READ_LENGTH_MAX = 2_000
const PADDING = /\s{3,}/

export function sourceOf(printed: string, hint: NarrationHint): Source {
  const padded = printed.slice(0, READ_LENGTH_MAX).trim()
  const spaced = spacedOnce(padded)
  const text = spaced.toUpperCase()
  const columns = PADDING.test(padded) ? padded.split(PADDING).map((part) => spacedOnce(part).toUpperCase()) : [text]
  return { printed: spaced, text, columns, hint }
}

const spacedOnce = (text: string) => text.replace(/\s+/g, ' ').trim()

/** What stands within the words that a bank wraps around another form. */
export const within = (source: Source, text: string): Source => ({ ...source, text, columns: [text] })
