import type { LayoutDescription } from '../../types'

/** The export of a finance program: amounts without a sign, `debit` or `credit` beside them. */
const transactions: LayoutDescription = {
  bank: 'MINT',
  kind: 'bank',
  currency: 'USD',
  dates: 'month first',
  id: 'mint-export',
  title: 'Mint',
  columns: [
    { role: 'transactionDate', header: ['date'] },
    { role: 'narration', header: ['description'] },
    { role: 'other', header: ['original description'] },
    { role: 'amount', header: ['amount'] },
    { role: 'indicator', header: ['transaction type'] },
  ],
  rest: [],
}

export const MINT_LAYOUTS = [transactions] as const
