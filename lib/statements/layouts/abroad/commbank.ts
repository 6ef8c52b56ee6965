import type { LayoutDescription } from '../../types'

/** No header: `05/03/2025,"+12.50","…","+100.00"`, a sign before every amount; newest first. */
const account: LayoutDescription = {
  bank: 'COMMBANK',
  kind: 'bank',
  currency: 'AUD',
  dates: 'day first',
  id: 'commbank',
  title: 'Commonwealth Bank of Australia',
  isHeaderless: true,
  looks: /^\d{2}\/\d{2}\/\d{4},"[-+][\d,.]+","/,
  columns: [
    { role: 'transactionDate', header: [] },
    { role: 'amount', header: [] },
    { role: 'narration', header: [] },
    { role: 'balance', header: [] },
  ],
}

export const COMMBANK_LAYOUTS = [account] as const
