import type { BankAccount } from '@/lib/bank-accounts/schema'
import type { IsoDate, IsoMonth } from '@/lib/dates/iso-date'

/**
 * What is known of a day of an account: its balances were recomputed, it is in a file that has none, no file has it, or
 * what the files say of it cannot all be true.
 */
export const DAY_STATES = ['proved', 'unproved', 'missing', 'contradicted'] as const

export type DayState = (typeof DAY_STATES)[number]

/** Days in one state, both ends included. */
export type CoverageSpan = { from: IsoDate; to: IsoDate; state: DayState }

/** One month: the gravest of its days' states, and which days are in which. Days before the first statement are in none. */
export type CoverageMonth = { month: IsoMonth; state: DayState; spans: CoverageSpan[] }

/** Why days are contradicted or unaccounted for. Amounts in minor units of the account's currency. */
export type CoverageBreak =
  | { kind: 'chain'; statementId: string; filename: string; from: IsoDate; to: IsoDate }
  | {
      kind: 'joint'
      statementId: string
      filename: string
      from: IsoDate
      to: IsoDate
      closingPaise: number
      openingPaise: number
    }

export type Coverage = {
  accountId: string
  from: IsoDate | null
  to: IsoDate | null
  months: CoverageMonth[]
  breaks: CoverageBreak[]
}

export type AccountCoverage = { account: BankAccount; coverage: Coverage }
