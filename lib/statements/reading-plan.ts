import type { DateOrder } from '@/lib/dates/bank-date'
import type { IsoDate } from '@/lib/dates/iso-date'
import type { ColumnRole, LayoutDescription, Note, NoteCode } from './types'

/** Where the columns of one file stand: the cell of each role, -1 where there is none. */
export type Positions = Record<Exclude<ColumnRole, 'narration' | 'other'>, number> & { narrations: number[] }

/** All that reading the rows of one file needs, settled before the first of them. */
export type ReadingPlan = {
  layout: LayoutDescription
  delimiter: string
  positions: Positions
  /** How many cells the header names, and how many of them a row must have. */
  width: number
  requiredWidth: number
  dates: DateOrder
  decimal: '.' | ','
  /** A day near which dates without a year lie. */
  near: IsoDate | undefined
  today: IsoDate
}

const NOWHERE: Omit<Positions, 'narrations'> = {
  transactionDate: -1,
  valueDate: -1,
  time: -1,
  reference: -1,
  debit: -1,
  credit: -1,
  amount: -1,
  indicator: -1,
  fee: -1,
  currency: -1,
  balance: -1,
  balanceIndicator: -1,
  state: -1,
  recordType: -1,
}

/** The first column of a role is the one that counts; narrations are read together. */
export function positionsOf(roles: readonly ColumnRole[]): Positions {
  const positions: Positions = { ...NOWHERE, narrations: [] }
  for (const [index, role] of roles.entries()) {
    if (role === 'narration') positions.narrations.push(index)
    else if (role !== 'other' && positions[role] < 0) positions[role] = index
  }
  return positions
}

/** Cells that a row may lack at its end, as spreadsheets leave them out: those that say nothing about money. */
const MAY_BE_MISSING = new Set<ColumnRole>(['other', 'narration', 'reference', 'time', 'fee'])

export function requiredWidthOf(roles: readonly ColumnRole[]): number {
  return roles.findLastIndex((role) => !MAY_BE_MISSING.has(role)) + 1
}

/** What the reading of rows finds out on the way. */
export type Findings = {
  repaired: number
  lostReferences: number
  creditsWithoutAmount: number
  yearsFound: number
  /** Dates with a day in the place of the month, by the layout's order. */
  daysForMonths: number
}

const NOTES: [keyof Findings, NoteCode][] = [
  ['repaired', 'repaired_narrations'],
  ['lostReferences', 'lost_references'],
  ['creditsWithoutAmount', 'credits_without_amount'],
  ['yearsFound', 'year_from_period'],
]

export function notesOf(findings: Findings): Note[] {
  return NOTES.filter(([key]) => findings[key] > 0).map(([key, code]) => ({ code, detail: String(findings[key]) }))
}

export const NO_FINDINGS: Findings = {
  repaired: 0,
  lostReferences: 0,
  creditsWithoutAmount: 0,
  yearsFound: 0,
  daysForMonths: 0,
}
