import type { NarrationHint } from '../types'

/** A narration as the grammars read it. */
export type Source = {
  /** Upper case, spaced once. */
  text: string
  /** The same cut where the bank padded a column with spaces. */
  columns: readonly string[]
  hint: NarrationHint
}

// Banks print some 120 to 250 characters; whatever goes on for longer only costs time.
export const READ_LENGTH_MAX = 2_000
const PADDING = /\s{3,}/

export function sourceOf(printed: string, hint: NarrationHint): Source {
  const padded = printed.slice(0, READ_LENGTH_MAX).trim()
  const text = spacedOnce(padded).toUpperCase()
  const columns = PADDING.test(padded) ? padded.split(PADDING).map((part) => spacedOnce(part).toUpperCase()) : [text]
  return { text, columns, hint }
}

export const spacedOnce = (text: string) => text.replace(/\s+/g, ' ').trim()

/** What stands within the words that a bank wraps around another form. */
export const within = (source: Source, text: string): Source => ({ ...source, text, columns: [text] })
