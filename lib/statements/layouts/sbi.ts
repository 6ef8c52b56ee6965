import type { LayoutDescription } from '../types'

const SBI = { bank: 'SBI', kind: 'bank', currency: 'INR' } as const

const FOOTER = [
  { what: 'footer' as const, begins: /^this is a computer generated/ },
  { what: 'total' as const, begins: /^total debits?/ },
  { what: 'closing balance' as const, begins: /^closing balance/ },
]

/** OnlineSBI's download, tab-separated under the name of a workbook or as CSV; one space in the empty side. */
const online: LayoutDescription = {
  ...SBI,
  id: 'sbi-online',
  title: 'State Bank of India, OnlineSBI',
  columns: [
    { role: 'transactionDate', header: ['txn date'] },
    { role: 'valueDate', header: ['value date'] },
    { role: 'narration', header: ['description'] },
    { role: 'reference', header: ['ref no/cheque no'] },
    { role: 'debit', header: ['debit'] },
    { role: 'credit', header: ['credit'] },
    { role: 'balance', header: ['balance'] },
  ],
  footer: FOOTER,
}

/** With the branch of each row, `0.00` in the unused side, and the sums behind the rows. */
const branch: LayoutDescription = {
  ...SBI,
  id: 'sbi-branch',
  title: 'State Bank of India, with branch codes',
  columns: [
    { role: 'transactionDate', header: ['txn date'] },
    { role: 'valueDate', header: ['value date'] },
    { role: 'narration', header: ['description'] },
    { role: 'reference', header: ['ref no/cheque no'] },
    { role: 'other', header: ['branch code'] },
    { role: 'debit', header: ['debit'] },
    { role: 'credit', header: ['credit'] },
    { role: 'balance', header: ['balance'] },
  ],
  footer: FOOTER,
}

/** One amount, of which a suffix says the way. */
const suffix: LayoutDescription = {
  ...SBI,
  id: 'sbi-suffix',
  title: 'State Bank of India, amounts with Dr and Cr',
  columns: [
    { role: 'transactionDate', header: ['txn date'] },
    { role: 'valueDate', header: ['value date'] },
    { role: 'narration', header: ['description'] },
    { role: 'reference', header: ['ref no'] },
    { role: 'amount', header: ['amount'] },
    { role: 'balance', header: ['balance'] },
  ],
  footer: FOOTER,
}

/** Rearranged by its owner, with a column for the month. */
const clean: LayoutDescription = {
  ...SBI,
  id: 'sbi-clean',
  title: 'State Bank of India, rearranged',
  columns: [
    { role: 'transactionDate', header: ['txn date'] },
    { role: 'valueDate', header: ['value date'], isOptional: true },
    { role: 'narration', header: ['description'] },
    { role: 'reference', header: ['ref no'] },
    { role: 'debit', header: ['debit'] },
    { role: 'credit', header: ['credit'] },
    { role: 'balance', header: ['balance'] },
    { role: 'other', header: ['month'] },
  ],
}

export const SBI_LAYOUTS = [online, branch, suffix, clean] as const
