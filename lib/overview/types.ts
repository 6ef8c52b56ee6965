import type { IsoDate, IsoMonth } from '@/lib/dates/iso-date'
import type { Paise } from '@/lib/money/paise'

/** What one month holds under one tag; `null` is TBD. */
export type MonthTagSum = { month: IsoMonth; tagId: string | null; debit: Paise; credit: Paise; debitCount: number }

export type ProductSum = {
  product: string
  productKey: string
  tag: string
  tagColor: string | null
  debit: Paise
  count: number
}

/** One tag of one month: its part of the spending, and what it was the month before. */
export type TagLine = {
  tag: string
  color: string | null
  isSpending: boolean
  isShownApart: boolean
  amount: Paise
  before: Paise
  count: number
}

export type MonthBar = {
  month: IsoMonth
  spending: Paise
  parts: { tag: string; color: string | null; amount: Paise }[]
}

/** A step from everything that left the accounts to what was spent. */
export type BridgeStep = { label: string; tag: string; amount: Paise }

/** The month that is looked at beside the one before, as far into it as the rows go. */
export type Comparison = { before: Paise; beforeFrom: IsoDate; beforeTo: IsoDate; isPartial: boolean }

export type Overview = {
  month: IsoMonth
  /** The first and last month with rows. */
  first: IsoMonth
  latest: IsoMonth
  moneyOut: Paise
  moneyIn: Paise
  spending: Paise
  tbd: { amount: Paise; count: number }
  comparison: Comparison
  tags: TagLine[]
  left: BridgeStep[]
  apart: BridgeStep[]
  bars: MonthBar[]
  products: ProductSum[]
}
