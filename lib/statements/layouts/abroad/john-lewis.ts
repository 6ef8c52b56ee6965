import type { LayoutDescription } from '../../types'

/** `£500.00` is a charge; `"+ £100.00",CR` came back. The column of `CR` has no name. */
const card: LayoutDescription = {
  bank: 'JOHN LEWIS',
  kind: 'card',
  currency: 'GBP',
  dates: 'day first',
  id: 'john-lewis-card',
  title: 'John Lewis, credit card',
  columns: [
    { role: 'transactionDate', header: ['date processed'] },
    { role: 'narration', header: ['description'] },
    { role: 'amount', header: ['amount'] },
    { role: 'indicator', header: [''] },
  ],
  indicator: { debit: [''], credit: ['cr'] },
}

export const JOHN_LEWIS_LAYOUTS = [card] as const
