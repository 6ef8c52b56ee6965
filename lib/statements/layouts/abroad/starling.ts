import type { LayoutDescription } from '../../types'

const account: LayoutDescription = {
  bank: 'STARLING',
  kind: 'bank',
  currency: 'GBP',
  dates: 'day first',
  id: 'starling',
  title: 'Starling Bank',
  columns: [
    { role: 'transactionDate', header: ['date'] },
    { role: 'narration', header: ['counter party'] },
    { role: 'narration', header: ['reference'] },
    { role: 'other', header: ['type'] },
    { role: 'amount', header: ['amount (gbp)'] },
    { role: 'balance', header: ['balance (gbp)'] },
    { role: 'other', header: ['spending category'] },
    { role: 'other', header: ['notes'], isOptional: true },
  ],
}

export const STARLING_LAYOUTS = [account] as const
