import { z } from 'zod'
import { findIsoDate } from '@/lib/dates/iso-date'
import * as opaque from '@/lib/http/cursor'

/** The last row of a page: what it was sorted by, and its id. */
export type Cursor = { value: string | number; id: string }

const day = z.string().refine((text) => findIsoDate(text) !== undefined && !text.startsWith('0000'))
const amount = z.int().min(0)
const PLACES = { date: z.tuple([day, z.uuid()]), amount: z.tuple([amount, z.uuid()]) }

export const encodeCursor = ({ value, id }: Cursor): string => opaque.encodeCursor([value, id])

/** Throws when the text is not a cursor of ours, or belongs to another sort. */
export function decodeCursor(text: string, sort: 'date' | 'amount'): Cursor {
  const [value, id] = opaque.decodeCursor<[string | number, string]>(text, PLACES[sort])
  return { value, id }
}
