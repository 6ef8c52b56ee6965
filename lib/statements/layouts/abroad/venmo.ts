import type { LayoutDescription } from '../../types'

/** `+ $10.00`; the balances before and behind in lines of their own, the last with legal text over several lines. */
const statement: LayoutDescription = {
  bank: 'VENMO',
  kind: 'wallet',
  currency: 'USD',
  dates: 'month first',
  id: 'venmo-statement',
  title: 'Venmo',
  columns: [
    { role: 'other', header: ['username'], isOptional: true },
    { role: 'reference', header: ['id'] },
    { role: 'transactionDate', header: ['datetime', 'date time'] },
    { role: 'other', header: ['type'] },
    { role: 'state', header: ['status'] },
    { role: 'narration', header: ['note'] },
    { role: 'narration', header: ['from'] },
    { role: 'narration', header: ['to'] },
    { role: 'amount', header: ['amount (total)'] },
  ],
  rest: [],
  states: { pending: ['pending', 'issued'], failed: ['failed', 'cancelled'] },
  noise: [{ what: 'opening balance', begins: /^\d[\d,]* \d\d$/ }],
}

export const VENMO_LAYOUTS = [statement] as const
