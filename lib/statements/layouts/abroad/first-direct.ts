import type { LayoutDescription } from '../../types'

const account: LayoutDescription = {
  bank: 'FIRST DIRECT',
  kind: 'bank',
  currency: 'GBP',
  dates: 'day first',
  datesVary: true,
  evidence: /\)\)\)|£|\bVIS\b/,
  id: 'first-direct',
  title: 'first direct',
  columns: [
    { role: 'transactionDate', header: ['date'] },
    { role: 'narration', header: ['description'] },
    { role: 'amount', header: ['amount'] },
    { role: 'balance', header: ['balance'] },
  ],
}

export const FIRST_DIRECT_LAYOUTS = [account] as const
