import type { LayoutDescription } from '../../types'

/**
 * Names of columns begin with a space. What is paid is `Net`, fees taken off. A payment by card or bank is two rows: the
 * money that comes in for it, and the payment.
 */
const activity: LayoutDescription = {
  bank: 'PAYPAL',
  kind: 'wallet',
  currency: 'USD',
  dates: 'month first',
  id: 'paypal-activity',
  title: 'PayPal',
  columns: [
    { role: 'transactionDate', header: ['date'] },
    { role: 'time', header: ['time'] },
    { role: 'other', header: ['time zone', 'timezone'] },
    { role: 'narration', header: ['name'] },
    { role: 'narration', header: ['type'] },
    { role: 'state', header: ['status'] },
    { role: 'currency', header: ['currency'] },
    { role: 'other', header: ['gross'] },
    { role: 'other', header: ['fee'] },
    { role: 'amount', header: ['net'] },
  ],
  rest: [
    { role: 'reference', header: ['transaction id'] },
    { role: 'balance', header: ['balance'] },
  ],
  states: { pending: ['pending', 'held', 'on hold', 'uncleared'], failed: ['denied', 'failed', 'canceled', 'removed'] },
  datesVary: true,
}

export const PAYPAL_LAYOUTS = [activity] as const
