import { z } from 'zod'
import type { TagColor } from '@/lib/tags/schema'
import { pageSchema, type Direction } from '@/lib/transactions/schema'

export const MEMORY_STATES = ['confirmed', 'proposed', 'ambiguous'] as const
export type MemoryState = (typeof MEMORY_STATES)[number]

export const MEMORY_SORTS = ['payments', 'sum', 'name'] as const

const text = z.string().refine((given) => !given.includes('\0'), 'Text holds no NUL character.')

/** What the memory is narrowed to, in the address of the page as in its route. */
const memoryFilterSchema = z.object({
  q: text.trim().max(200).optional(),
  state: z.enum(MEMORY_STATES).optional(),
  tag: text.min(1).max(100).optional(),
  sort: z.enum(MEMORY_SORTS).default('payments'),
  order: z.enum(['asc', 'desc']).default('desc'),
})

export type MemoryFilters = {
  [Name in keyof z.output<typeof memoryFilterSchema>]: z.output<typeof memoryFilterSchema>[Name] | undefined
} & Pick<z.output<typeof memoryFilterSchema>, 'sort' | 'order'>

export const memoryPageSchema = memoryFilterSchema.extend({
  limit: pageSchema.shape.limit,
  cursor: z.string().max(2000).optional(),
})

/** The filters of an address; where one of them cannot be read, those of no filter. */
export function readMemoryFilters(params: URLSearchParams): MemoryFilters {
  const given = Object.keys(memoryFilterSchema.shape).flatMap((name) => {
    const value = params.get(name)
    return value ? [[name, value]] : []
  })
  const parsed = memoryFilterSchema.safeParse(Object.fromEntries(given))
  return parsed.success ? parsed.data : memoryFilterSchema.parse({})
}

/** The filters as an address tells them: nothing of what holds by itself. */
export function memoryParams({ q, state, tag, sort, order }: Partial<MemoryFilters>): URLSearchParams {
  const plain = memoryFilterSchema.parse({})
  const isPlain = (sort ?? plain.sort) === plain.sort && (order ?? plain.order) === plain.order
  return new URLSearchParams({
    ...(q && { q }),
    ...(state && { state }),
    ...(tag && { tag }),
    ...(!isPlain && sort && { sort }),
    ...(!isPlain && order && { order }),
  })
}

/** What is remembered of a payee, and what its payments come to in minor units of one currency. */
export type KnownProduct = {
  id: string
  productKey: string
  product: string
  direction: Direction
  /** TBD where it is ambiguous. */
  tag: string
  tagColor: TagColor | null
  state: MemoryState
  /** Which one proposed the tag. */
  model: string | null
  currency: string
  count: number
  sumPaise: number
}

export type MemoryTotals = Record<MemoryState, number>

/** `totals`: of the whole memory, with its first page. */
export type MemoryPage = { items: KnownProduct[]; nextCursor: string | null; totals: MemoryTotals | null }

export const productCorrectionSchema = z.strictObject({ id: z.uuid(), tag: text.min(1, 'Choose a tag.').max(100) })

export const forgettingSchema = z.strictObject({
  id: z.uuid(),
  /** Whether its payments keep their tags, or become TBD but for those that the person tagged one by one. */
  rows: z.enum(['stay', 'tbd']),
})

export type Forgetting = z.output<typeof forgettingSchema>
