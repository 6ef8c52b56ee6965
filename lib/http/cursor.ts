import { z } from 'zod'
import { AppError } from '@/lib/errors/app-error'

/** Where a page of a list ended, as a text that nobody need understand. */
export function encodeCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** The place of a cursor, as `schema` reads it; throws when the text is no cursor of that list. */
export function decodeCursor<Place>(text: string, schema: z.ZodType<Place>): Place {
  const parsed = schema.safeParse(jsonOf(Buffer.from(text, 'base64url').toString()))
  if (!parsed.success) throw new AppError('invalid_input', 'This cursor is not of this list. Start again without it.')
  return parsed.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // refused by the schema, with a sentence
  }
}
