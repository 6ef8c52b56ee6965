import type { Categorized, Concluded, TagSource } from '@/lib/categorization/types'

/** A row of the ledger as a run meets it. */
export type HeldRow = {
  id: string
  accountId: string
  transactionDate: string
  narration: string
  currency: string
  debitAmount: number
  creditAmount: number
  product: string
  productKey: string
  tagId: string | null
  tagSource: TagSource
  isSetApart: boolean
  parserVersion: number
  /** Whether the person has tagged it by hand. */
  isOwn: boolean
}

export type Reading = Pick<HeldRow, 'product' | 'productKey' | 'isSetApart'>

/** What a run does to a row. */
export type RowChange = {
  row: HeldRow
  /** Its new tag; undefined where that stays. */
  tag: Categorized | undefined
  /** What it is called, and whether it counts; undefined where both stay. */
  reading: Reading | undefined
  /** The rules that have done it. */
  by: string[]
}

export type Weighed = {
  row: HeldRow
  concluded: Concluded
  change: RowChange | undefined
  /** By which rule a row would be tagged that the person has tagged otherwise, by itself or with its payee. */
  keptFrom: string | undefined
}
