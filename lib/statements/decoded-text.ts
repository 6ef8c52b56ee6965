import type { Note } from './types'

/** A file's text, from which encoding it came, and what was found out on the way. */
export type DecodedText = { text: string; encoding: string; notes: Note[] }
