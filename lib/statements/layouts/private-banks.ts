import type { LayoutDescription } from '../types'

const INDIAN = { kind: 'bank', currency: 'INR' } as const

const idfc: LayoutDescription = {
  ...INDIAN,
  bank: 'IDFC',
  id: 'idfc-savings',
  title: 'IDFC FIRST Bank',
  columns: [
    { role: 'transactionDate', header: ['transaction date'] },
    { role: 'valueDate', header: ['value date'] },
    { role: 'narration', header: ['particulars'] },
    { role: 'reference', header: ['cheque no'] },
    { role: 'debit', header: ['debit'] },
    { role: 'credit', header: ['credit'] },
    { role: 'balance', header: ['balance'] },
  ],
}

/** Newest first; balances carry `INR `, references are padded. */
const yes: LayoutDescription = {
  ...INDIAN,
  bank: 'YES',
  id: 'yes-savings',
  title: 'Yes Bank',
  columns: [
    { role: 'transactionDate', header: ['transaction date'] },
    { role: 'valueDate', header: ['value date'] },
    { role: 'narration', header: ['description'] },
    { role: 'reference', header: ['reference number', 'reference no'] },
    { role: 'debit', header: ['withdrawals'] },
    { role: 'credit', header: ['deposits'] },
    { role: 'balance', header: ['running balance'] },
  ],
}

const indusind: LayoutDescription = {
  ...INDIAN,
  bank: 'INDUSIND',
  id: 'indusind-savings',
  title: 'IndusInd Bank',
  columns: [
    { role: 'other', header: ['sr no', 'sl no'] },
    { role: 'transactionDate', header: ['date'] },
    { role: 'other', header: ['type'] },
    { role: 'narration', header: ['description'] },
    { role: 'debit', header: ['debit'] },
    { role: 'credit', header: ['credit'] },
    { role: 'balance', header: ['balance'] },
  ],
}

const olderIndusind: LayoutDescription = {
  ...INDIAN,
  bank: 'INDUSIND',
  id: 'indusind-older',
  title: 'IndusInd Bank, older',
  columns: [
    { role: 'transactionDate', header: ['date'] },
    { role: 'narration', header: ['particulars'] },
    { role: 'reference', header: ['chq/ref no'] },
    { role: 'debit', header: ['withdrawal'] },
    { role: 'credit', header: ['deposit'] },
    { role: 'balance', header: ['balance'] },
  ],
}

/** A column without a name behind the particulars; newest first. */
const federal: LayoutDescription = {
  ...INDIAN,
  bank: 'FEDERAL',
  id: 'federal-savings',
  title: 'Federal Bank',
  columns: [
    { role: 'other', header: ['sl no'] },
    { role: 'transactionDate', header: ['tran date'] },
    { role: 'narration', header: ['particulars'] },
    { role: 'other', header: [''] },
    { role: 'valueDate', header: ['value date'] },
    { role: 'other', header: ['tran type'] },
    { role: 'reference', header: ['cheque details'] },
    { role: 'debit', header: ['withdrawal'] },
    { role: 'credit', header: ['deposit'] },
    { role: 'balance', header: ['balance amount'] },
  ],
}

const southIndian: LayoutDescription = {
  ...INDIAN,
  bank: 'SIB',
  id: 'south-indian-savings',
  title: 'South Indian Bank',
  columns: [
    { role: 'transactionDate', header: ['transaction date'] },
    { role: 'valueDate', header: ['value date'] },
    { role: 'narration', header: ['description'] },
    { role: 'reference', header: ['cheque no'] },
    { role: 'debit', header: ['debit'] },
    { role: 'credit', header: ['credit'] },
    { role: 'balance', header: ['balance'] },
  ],
}

/** Known from the text of PDFs alone: `-` for the empty side, `123.00 Dr`. */
const dbs: LayoutDescription = {
  ...INDIAN,
  bank: 'DBS',
  id: 'dbs-savings',
  title: 'DBS Bank India',
  columns: [
    { role: 'transactionDate', header: ['date', 'transaction date'] },
    { role: 'valueDate', header: ['value date'], isOptional: true },
    { role: 'narration', header: ['details of transaction', 'transaction details'] },
    { role: 'debit', header: ['withdrawal'] },
    { role: 'credit', header: ['deposit'] },
    { role: 'balance', header: ['balance'] },
  ],
}

export const PRIVATE_BANK_LAYOUTS = [idfc, yes, indusind, olderIndusind, federal, southIndian, dbs] as const
