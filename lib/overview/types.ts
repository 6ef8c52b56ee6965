import type { IsoDate, IsoMonth } from '@/lib/dates/iso-date'
import type { LinkKind } from '@/lib/links/schema'
import type { Paise } from '@/lib/money/paise'

/** Days from the first to the last, both included. */
export type Period = { from: IsoDate; to: IsoDate }

export type StatementPeriod = Period & { accountId: string; opening: Paise | null; closing: Paise | null }

/** Which days of a month the statements cover; `spans` in order, with days missing before, between or after them. */
export type Coverage = { kind: 'none' } | { kind: 'whole' } | { kind: 'part'; spans: Period[] }

/** What was paid under one tag on the compared days of a month, and on those of the month before. */
export type ComparedTagSum = { tagId: string | null; now: Paise; before: Paise }

export type ProductSum = {
  /** As people read it. */
  product: string
  /** What the filter `product` takes to find exactly these rows. */
  filter: string
  tag: string
  tagColor: string | null
  debit: Paise
  count: number
}

/** One tag of one month: its part of the spending. */
export type TagLine = {
  tag: string
  color: string | null
  isSpending: boolean
  isShownApart: boolean
  amount: Paise
  count: number
  /** On the days that are compared; null where nothing is. */
  compared: { now: Paise; before: Paise } | null
}

export type MonthBar = {
  month: IsoMonth
  coverage: Coverage
  spending: Paise
  parts: { tag: string; color: string | null; amount: Paise }[]
}

/** A step from everything that left the accounts to what was spent. */
export type BridgeStep = { tag: string; amount: Paise }

/** What of the money out the person's own rules leave out, linked rows apart. */
export type SetApartStep = { amount: Paise; count: number }

/** What of the money out is one leg of a movement of the person's own, or came back. */
export type LinkedStep = { kind: LinkKind; amount: Paise; count: number }

/** One of the last files, as it is listed beside the figures. */
export type RecentUpload = {
  id: string
  filename: string
  uploadedAt: string
  rows: { stored: number; duplicate: number; rejected: number }
}

/** The spending of the month beside that of the one before: of equal days, or none where there is nothing to compare. */
export type Comparison =
  | { kind: 'none'; reason: 'no_statement' | 'gap' | 'no_common_days' }
  | { kind: 'whole' | 'days'; now: Period; before: Period; spent: Paise; spentBefore: Paise }

export type Overview = {
  month: IsoMonth
  /** All amounts are in this one; amounts of two are never added. */
  currency: string
  /** Those in which there are rows, the one with most of them first. */
  currencies: string[]
  /** Whether rows of these months are linked or set apart: then a number leads to the others by saying so. */
  hasLinks: boolean
  coverage: Coverage
  /** That of the month before. */
  coverageBefore: Coverage
  /** The first and last month with rows. */
  first: IsoMonth
  latest: IsoMonth
  moneyOut: Paise
  moneyIn: Paise
  spending: Paise
  tbd: { amount: Paise; count: number }
  comparison: Comparison
  tags: TagLine[]
  linked: LinkedStep[]
  /** Null where no rule leaves out a row. */
  setApart: SetApartStep | null
  left: BridgeStep[]
  apart: BridgeStep[]
  bars: MonthBar[]
  products: ProductSum[]
}
