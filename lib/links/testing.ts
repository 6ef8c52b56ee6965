import type { IsoDate } from '@/lib/dates/iso-date'
import type { Known, Leg, LegAccount } from './legs'

let made = 0

/** A row of which a test says only what matters: money out, or with `in` money in, on an account. */
export function aLeg(
  account: string,
  date: string,
  { out = 0, in: credit = 0, ...leg }: Partial<Omit<Leg, 'date'>> & { out?: number; in?: number },
): Leg {
  made += 1
  return {
    id: `row ${made}`,
    accountId: account,
    date: date as IsoDate,
    currency: 'INR',
    debit: out,
    credit,
    narration: 'SAMPLE',
    reference: null,
    productKey: '',
    linkId: null,
    ...leg,
  }
}

export const ACCOUNTS: LegAccount[] = [
  { id: 'hdfc', mask: '1111', kind: 'bank' },
  { id: 'sbi', mask: '2222', kind: 'bank' },
  { id: 'axis', mask: '3333', kind: 'bank' },
  { id: 'card', mask: '4444', kind: 'card' },
  { id: 'wallet', mask: null, kind: 'wallet' },
]

export function known(more: Partial<Known> = {}): Known {
  return {
    accounts: new Map(ACCOUNTS.map((account) => [account.id, account])),
    ownNames: [],
    isDismissed: () => false,
    ...more,
  }
}
