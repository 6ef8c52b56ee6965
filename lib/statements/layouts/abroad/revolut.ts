import type { LayoutDescription } from '../../types'

/** In the order of completion; a fee is taken off besides the amount; what is `PENDING` has no second date and no balance. */
const account: LayoutDescription = {
  bank: 'REVOLUT',
  kind: 'bank',
  currency: 'EUR',
  dates: 'year first',
  id: 'revolut',
  title: 'Revolut',
  columns: [
    { role: 'other', header: ['type'] },
    { role: 'other', header: ['product'] },
    { role: 'other', header: ['started date'] },
    { role: 'transactionDate', header: ['completed date'] },
    { role: 'narration', header: ['description'] },
    { role: 'amount', header: ['amount'] },
    { role: 'fee', header: ['fee'] },
    { role: 'currency', header: ['currency'] },
    { role: 'state', header: ['state'] },
    { role: 'balance', header: ['balance'] },
  ],
  states: { reversed: ['reverted', 'reversed'], failed: ['declined', 'failed'] },
}

export const REVOLUT_LAYOUTS = [account] as const
