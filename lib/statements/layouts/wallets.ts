import type { LayoutDescription } from '../types'

const WALLET = { kind: 'wallet', currency: 'INR' } as const

/** Newest first, seconds in some times and not in others; whatever is no `SUCCESS` moved no money. */
const paytm: LayoutDescription = {
  ...WALLET,
  bank: 'PAYTM',
  id: 'paytm-wallet',
  title: 'Paytm wallet',
  columns: [
    { role: 'transactionDate', header: ['date'] },
    { role: 'narration', header: ['activity'] },
    { role: 'narration', header: ['source/destination'] },
    { role: 'reference', header: ['wallet txn id'] },
    { role: 'narration', header: ['comment'] },
    { role: 'debit', header: ['debit'] },
    { role: 'credit', header: ['credit'] },
    { role: 'other', header: ['transaction breakup'] },
    { role: 'state', header: ['status'] },
  ],
  states: { booked: ['success'] },
}

const phonePe: LayoutDescription = {
  ...WALLET,
  bank: 'PHONEPE',
  id: 'phonepe-history',
  title: 'PhonePe',
  columns: [
    { role: 'transactionDate', header: ['date'] },
    { role: 'time', header: ['time'] },
    { role: 'narration', header: ['transaction details'] },
    { role: 'other', header: ['transaction id'] },
    { role: 'reference', header: ['utr'] },
    { role: 'indicator', header: ['transaction type'] },
    { role: 'other', header: ['credit/debit instrument'] },
    { role: 'amount', header: ['amount'] },
  ],
}

export const WALLET_LAYOUTS = [paytm, phonePe] as const
