import type { LayoutDescription } from '../../types'

/** Of several banks: a plain amount is a charge, and the bank's own category stands behind it. */
const withCategory: LayoutDescription = {
  bank: 'OTHER',
  kind: 'card',
  currency: 'USD',
  dates: 'month first',
  plainAmount: 'debit',
  datesVary: true,
  evidence: /\$/,
  id: 'card-with-category',
  title: 'Credit card with categories',
  columns: [
    { role: 'transactionDate', header: ['transaction date'] },
    { role: 'narration', header: ['description'] },
    { role: 'amount', header: ['amount'] },
    { role: 'other', header: ['category'] },
  ],
}

export const AMERICAN_CARD_LAYOUTS = [withCategory] as const
