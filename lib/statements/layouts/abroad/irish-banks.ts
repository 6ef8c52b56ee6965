import type { LayoutDescription } from '../../types'

const IRISH = { kind: 'bank', currency: 'EUR', dates: 'day first' } as const

/** The balance stands on some rows alone; descriptions begin with the day of the purchase: `POS31AUG`. */
const bankOfIreland: LayoutDescription = {
  ...IRISH,
  bank: 'BANK OF IRELAND',
  id: 'bank-of-ireland',
  title: 'Bank of Ireland',
  datesVary: true,
  evidence: /\b(?:POSC?|ATM|VD[PCA])-? ?\d{2} ?[A-Z]{3}\b|\b365 Online\b/i,
  columns: [
    { role: 'transactionDate', header: ['date'] },
    { role: 'narration', header: ['details'] },
    { role: 'debit', header: ['debit'] },
    { role: 'credit', header: ['credit'] },
    { role: 'balance', header: ['balance'] },
  ],
}

const ulster: LayoutDescription = {
  ...IRISH,
  bank: 'ULSTER BANK',
  id: 'ulster-bank',
  title: 'Ulster Bank',
  columns: [
    { role: 'transactionDate', header: ['date'] },
    { role: 'other', header: ['type'] },
    { role: 'narration', header: ['description'] },
    { role: 'amount', header: ['value'] },
    { role: 'balance', header: ['balance'] },
    { role: 'other', header: ['account name'] },
    { role: 'other', header: ['account number'] },
  ],
}

export const IRISH_LAYOUTS = [bankOfIreland, ulster] as const
