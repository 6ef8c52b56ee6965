import type { LayoutDescription } from '../../types'

/** Newest first; a fee is a row of its own, with the id of its payment. */
const balance: LayoutDescription = {
  bank: 'WISE',
  kind: 'bank',
  currency: 'EUR',
  dates: 'day first',
  id: 'wise',
  title: 'Wise',
  columns: [
    { role: 'reference', header: ['transfer wise id', 'wise id'] },
    { role: 'transactionDate', header: ['date'] },
    { role: 'other', header: ['date time'], isOptional: true },
    { role: 'amount', header: ['amount'] },
    { role: 'currency', header: ['currency'] },
    { role: 'narration', header: ['description'] },
    { role: 'narration', header: ['payment reference'] },
    { role: 'balance', header: ['running balance'] },
  ],
  rest: [],
}

export const WISE_LAYOUTS = [balance] as const
