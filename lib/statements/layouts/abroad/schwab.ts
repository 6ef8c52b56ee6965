import type { LayoutDescription } from '../../types'

/** A title line; headings between the rows; newest first. What is pending has a heading of its own, and no balance. */
const account: LayoutDescription = {
  bank: 'SCHWAB',
  kind: 'bank',
  currency: 'USD',
  dates: 'month first',
  id: 'schwab-account',
  title: 'Charles Schwab, account',
  columns: [
    { role: 'transactionDate', header: ['date'] },
    { role: 'other', header: ['status'], isOptional: true },
    { role: 'other', header: ['type'] },
    { role: 'reference', header: ['check #', 'checknumber', 'check number'] },
    { role: 'narration', header: ['description'] },
    { role: 'debit', header: ['withdrawal'] },
    { role: 'credit', header: ['deposit'] },
    { role: 'balance', header: ['running balance', 'runningbalance'] },
  ],
  noise: [{ what: 'section heading', begins: /^(?:posted|pending) transactions/ }],
}

export const SCHWAB_LAYOUTS = [account] as const
