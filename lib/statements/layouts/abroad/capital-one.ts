import type { LayoutDescription } from '../../types'

const CAPITAL_ONE = { bank: 'CAPITAL ONE', currency: 'USD', dates: 'month first' } as const

/** ISO dates; the bank's own category in a column. */
const card: LayoutDescription = {
  ...CAPITAL_ONE,
  kind: 'card',
  id: 'capital-one-card',
  title: 'Capital One, credit card',
  columns: [
    { role: 'transactionDate', header: ['transaction date'] },
    { role: 'other', header: ['posted date'] },
    { role: 'other', header: ['card no'] },
    { role: 'narration', header: ['description'] },
    { role: 'other', header: ['category'] },
    { role: 'debit', header: ['debit'] },
    { role: 'credit', header: ['credit'] },
  ],
}

/** Amounts without a sign, beside the word that tells their way. */
const checking: LayoutDescription = {
  ...CAPITAL_ONE,
  kind: 'bank',
  id: 'capital-one-account',
  title: 'Capital One, account',
  columns: [
    { role: 'other', header: ['account number'] },
    { role: 'narration', header: ['transaction description'] },
    { role: 'transactionDate', header: ['transaction date'] },
    { role: 'indicator', header: ['transaction type'] },
    { role: 'amount', header: ['transaction amount'] },
    { role: 'balance', header: ['balance'] },
  ],
}

export const CAPITAL_ONE_LAYOUTS = [card, checking] as const
