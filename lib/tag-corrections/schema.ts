import { z } from 'zod'
import { tagColorSchema, tagNameSchema, type Tag } from '@/lib/tags/schema'

/** More than anybody reads through, and few enough to offer all of them to a model. */
export const TAGS_MAX = 500

const tagShape = { name: tagNameSchema, color: tagColorSchema, isSpending: z.boolean() }

export const newTagSchema = z.strictObject({ ...tagShape, isSpending: tagShape.isSpending.default(true) })

export type NewTag = z.output<typeof newTagSchema>

export const changedTagSchema = z
  .strictObject({
    ...tagShape,
    position: z
      .int()
      .min(0)
      .max(TAGS_MAX)
      .describe('Its place in the order, from 0; beyond the last one it is the last.'),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Say what of the tag to change.')

export type TagChange = z.output<typeof changedTagSchema>

export const tagMergeSchema = z.strictObject({ from: z.uuid(), into: z.uuid() })

export type TagMerge = z.output<typeof tagMergeSchema>

/** What goes with a tag, or to another one: payments, those of them that the person tagged one by one, remembered payees. */
export type TagUse = { rows: number; own: number; products: number; rules: number }

/** A tag that is no more, and how much changed with it. */
export type EndedTag = Tag & { changed: number; products: number; rules: number; operationId: string }

/** Over which time payments are counted: the calendar year, or all of it. */
export type TagSpan = 'year' | 'all'

/** A tag with what bears it, in minor units of one currency: both legs of linked movements too, as a list of them shows. */
export type SummedTag = Tag & { count: number; debitPaise: number; creditPaise: number }
