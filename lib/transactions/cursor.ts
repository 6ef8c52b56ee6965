import { z } from 'zod'
import { findIsoDate } from '@/lib/dates/iso-date'
import { AppError } from '@/lib/errors/app-error'

/** The last row of a page: what it was sorted by, and its id. */
export type Cursor = { value: string | number; id: string }

const day = z.string().refine((text) => findIsoDate(text) !== undefined && !text.startsWith('0000'))
const amount = z.int().min(0)
const cursorSchema = z.tuple([z.union([day, amount]), z.uuid()])

export function encodeCursor({ value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url')
}

/** Throws when the text is not a cursor of ours, or belongs to another sort. */
export function decodeCursor(text: string, sort: 'date' | 'amount'): Cursor {
  const parsed = cursorSchema.safeParse(jsonOf(Buffer.from(text, 'base64url').toString()))
  const kind = sort === 'date' ? 'string' : 'number'
  if (!parsed.success || typeof parsed.data[0] !== kind) {
    throw new AppError('invalid_input', 'This cursor is not of this list. Start again without it.')
  }
  const [value, id] = parsed.data
  return { value, id }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // refused by the schema, with a sentence
  }
}
