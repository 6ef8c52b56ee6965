import type { IsoDate } from '@/lib/dates/iso-date'
import type { LinkEvidence, LinkKind } from './schema'

/** A row that may be one side of a movement: money out, or money in. Amounts in minor units. */
export type Leg = {
  id: string
  accountId: string
  date: IsoDate
  currency: string
  debit: number
  credit: number
  narration: string
  reference: string | null
  /** The payee as memory knows it. */
  productKey: string
  linkId: string | null
}

export type LegAccount = { id: string; mask: string | null; kind: 'bank' | 'card' | 'wallet' }

export type Pair = { debitId: string; creditId: string; kind: LinkKind; evidence: LinkEvidence }

/** What is known beside the legs: the accounts, payees that are the person, and pairs that the person took apart. */
export type Known = {
  accounts: ReadonlyMap<string, LegAccount>
  ownNames: readonly string[]
  isDismissed: (debitId: string, creditId: string) => boolean
}

const DAY_MS = 86_400_000

const DAYS_KEPT_MAX = 10_000
const days = new Map<IsoDate, number>()

/** A date as a number of days: a large file asks for the same few hundred dates many thousand times. */
export function dayOf(date: IsoDate): number {
  const kept = days.get(date)
  if (kept !== undefined) return kept
  if (days.size >= DAYS_KEPT_MAX) days.clear()
  const day = Date.parse(date) / DAY_MS
  days.set(date, day)
  return day
}

/** Whole days from one date to another; negative when it lies before. */
export const daysBetween = (from: IsoDate, to: IsoDate) => dayOf(to) - dayOf(from)

/** What two rows would be to each other, by their accounts alone. */
export function kindOf(debit: Leg, credit: Leg, { accounts }: Pick<Known, 'accounts'>, isBill: boolean): LinkKind {
  if (debit.accountId === credit.accountId) return 'reversal'
  return isBill || accounts.get(credit.accountId)?.kind === 'card' ? 'card_payment' : 'transfer'
}
