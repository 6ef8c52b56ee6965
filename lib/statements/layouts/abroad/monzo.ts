import type { LayoutDescription } from '../../types'

const MONZO = { bank: 'MONZO', kind: 'bank', currency: 'GBP', dates: 'day first' } as const

/** The amount that left the account beside the one that was asked for abroad. */
const today: LayoutDescription = {
  ...MONZO,
  id: 'monzo',
  title: 'Monzo',
  columns: [
    { role: 'reference', header: ['transaction id'] },
    { role: 'transactionDate', header: ['date'] },
    { role: 'time', header: ['time'] },
    { role: 'other', header: ['type'] },
    { role: 'narration', header: ['name'] },
    { role: 'other', header: ['emoji'] },
    { role: 'other', header: ['category'] },
    { role: 'amount', header: ['amount'] },
    { role: 'currency', header: ['currency'] },
    { role: 'other', header: ['local amount'] },
  ],
  rest: [{ role: 'balance', header: ['balance'] }],
}

/** Timestamps as `2018-02-25 12:34:56 +0000`. */
const of2018: LayoutDescription = {
  ...MONZO,
  id: 'monzo-2018',
  title: 'Monzo, 2018',
  columns: [
    { role: 'reference', header: ['id'] },
    { role: 'transactionDate', header: ['created'] },
    { role: 'amount', header: ['amount'] },
    { role: 'currency', header: ['currency'] },
    { role: 'other', header: ['local amount'] },
    { role: 'other', header: ['local currency'] },
    { role: 'other', header: ['category'] },
    { role: 'other', header: ['emoji'] },
    { role: 'narration', header: ['description'] },
  ],
  rest: [],
}

export const MONZO_LAYOUTS = [today, of2018] as const
