import type { IsoMonth } from '@/lib/dates/iso-date'
import type { Paise } from '@/lib/money/paise'

export type CurrencySpan = { currency: string; first: IsoMonth; latest: IsoMonth }

/** What one month holds under one tag, `null` is TBD; what is linked stands apart. */
export type MonthTagSum = {
  month: IsoMonth
  tagId: string | null
  debit: Paise
  debitCount: number
  credit: Paise
  linkedDebit: Paise
  linkedCount: number
}

export type ProductMonth = { productKey: string; product: string; tags: string[]; debit: Paise; count: number }

export type MonthRow = { month: string | null; tag: string | null; debitPaise: number; count: number }
