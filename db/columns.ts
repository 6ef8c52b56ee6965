import { sql } from 'drizzle-orm'
import { bigint, date, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { IsoDate } from '@/lib/dates/iso-date'
import type { Paise } from '@/lib/money/paise'

/** A UUIDv7, made by the app so that it is known before the row is written and rows of one import lie together. */
export const id = () => uuid('id').notNull()

export const userId = () => uuid('user_id').notNull()

/** Whole minor units. The table adds the CHECK that keeps an amount in 0 … 9007199254740991. */
export const paise = (name: string) => bigint(name, { mode: 'number' }).$type<Paise>()

/** A calendar date as a bank prints it: never an instant, never in a time zone. */
export const isoDate = (name: string) => date(name, { mode: 'string' }).$type<IsoDate>()

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const createdAt = () =>
  instant('created_at')
    .notNull()
    .default(sql`now()`)

export const AMOUNT_MAX = 9_007_199_254_740_991
