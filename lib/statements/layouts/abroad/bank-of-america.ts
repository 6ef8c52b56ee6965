import type { LayoutDescription } from '../../types'

/** Six or seven lines of summary, the header, and the beginning balance as a row without an amount. */
const account: LayoutDescription = {
  bank: 'BANK OF AMERICA',
  kind: 'bank',
  currency: 'USD',
  dates: 'month first',
  id: 'bofa-account',
  title: 'Bank of America, account',
  columns: [
    { role: 'transactionDate', header: ['date'] },
    { role: 'narration', header: ['description'] },
    { role: 'amount', header: ['amount'] },
    { role: 'balance', header: ['running bal'] },
  ],
}

export const BANK_OF_AMERICA_LAYOUTS = [account] as const
