import type { LayoutDescription } from '../types'

const HDFC = { bank: 'HDFC', kind: 'bank', currency: 'INR' } as const

/** NetBanking's "Delimited" export: cells padded with spaces, `0.00` in the unused side, narrations with bare commas. */
export const hdfcDelimited: LayoutDescription = {
  ...HDFC,
  id: 'hdfc-delimited',
  title: 'HDFC Bank, Delimited',
  columns: [
    { role: 'transactionDate', header: ['date'] },
    { role: 'narration', header: ['narration'] },
    { role: 'valueDate', header: ['value dat'] }, // cut by the bank; in full where a person retyped it
    { role: 'debit', header: ['debit amount'] },
    { role: 'credit', header: ['credit amount'] },
    { role: 'reference', header: ['chq/ref number', 'chq/ref no'] },
    { role: 'balance', header: ['closing balance'] },
  ],
}

/** NetBanking's XLS or CSV download: some twenty lines of preamble, rules of asterisks, a summary with the bank's sums. */
export const hdfcNetbanking: LayoutDescription = {
  ...HDFC,
  id: 'hdfc-netbanking',
  title: 'HDFC Bank, NetBanking',
  columns: [
    { role: 'transactionDate', header: ['date'] },
    { role: 'narration', header: ['narration'] },
    { role: 'reference', header: ['chq/ref no'] },
    { role: 'valueDate', header: ['value dt', 'value date'] },
    { role: 'debit', header: ['withdrawal am'] },
    { role: 'credit', header: ['deposit am'] },
    { role: 'balance', header: ['closing balance'] },
  ],
  footer: [{ what: 'summary', begins: /^statement summary/ }],
  summary: {
    opening: 'opening balance',
    debitCount: 'dr count',
    creditCount: 'cr count',
    debitAmount: 'debits',
    creditAmount: 'credits',
    closing: 'closing bal',
  },
}
