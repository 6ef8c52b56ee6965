import type { LayoutDescription } from '../types'

const INDIAN = { kind: 'bank', currency: 'INR' } as const

/** Balances end in `Cr.,`, of which the comma makes a cell more than the header has. */
const pnb: LayoutDescription = {
  ...INDIAN,
  bank: 'PNB',
  id: 'pnb-savings',
  title: 'Punjab National Bank',
  columns: [
    { role: 'other', header: ['txn no'] },
    { role: 'transactionDate', header: ['txn date'] },
    { role: 'narration', header: ['description'] },
    { role: 'other', header: ['branch name'] },
    { role: 'reference', header: ['cheque no'] },
    { role: 'debit', header: ['dr amount'] },
    { role: 'credit', header: ['cr amount'] },
    { role: 'balance', header: ['balance'] },
  ],
}

const baroda: LayoutDescription = {
  ...INDIAN,
  bank: 'BOB',
  id: 'baroda-savings',
  title: 'Bank of Baroda',
  columns: [
    { role: 'transactionDate', header: ['tran date'] },
    { role: 'valueDate', header: ['value date'] },
    { role: 'narration', header: ['narration'] },
    { role: 'reference', header: ['chq no'] },
    { role: 'debit', header: ['withdrawal (dr)', 'withdrawal'] },
    { role: 'credit', header: ['deposit (cr)', 'deposit'] },
    { role: 'balance', header: ['balance'] },
  ],
}

/** Times in the date column, cells kept as text by `="…"`. */
const canara: LayoutDescription = {
  ...INDIAN,
  bank: 'CANARA',
  id: 'canara-savings',
  title: 'Canara Bank',
  columns: [
    { role: 'transactionDate', header: ['txn date'] },
    { role: 'valueDate', header: ['value date'] },
    { role: 'reference', header: ['cheque no'] },
    { role: 'narration', header: ['description'] },
    { role: 'other', header: ['branch code'] },
    { role: 'debit', header: ['debit'] },
    { role: 'credit', header: ['credit'] },
    { role: 'balance', header: ['balance'] },
  ],
}

export const PUBLIC_BANK_LAYOUTS = [pnb, baroda, canara] as const
