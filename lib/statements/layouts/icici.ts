import type { LayoutDescription } from '../types'

const ICICI = { bank: 'ICICI', kind: 'bank', currency: 'INR' } as const

/** Two empty columns may stand before the first; the first row may be the balance brought forward. */
const savings: LayoutDescription = {
  ...ICICI,
  id: 'icici-savings',
  title: 'ICICI Bank, savings account',
  columns: [
    { role: 'other', header: ['s no', 'sr no', 'sl no'] },
    { role: 'valueDate', header: ['value date'] },
    { role: 'transactionDate', header: ['transaction date'] },
    { role: 'reference', header: ['cheque number', 'cheque no'] },
    { role: 'narration', header: ['transaction remarks'] },
    { role: 'debit', header: ['withdrawal amount'] },
    { role: 'credit', header: ['deposit amount'] },
    { role: 'balance', header: ['balance'] },
  ],
  footer: [{ what: 'legend', begins: /^legends used in account statement/ }],
}

const plain: LayoutDescription = {
  ...ICICI,
  id: 'icici-plain',
  title: 'ICICI Bank, plain columns',
  columns: [
    { role: 'transactionDate', header: ['transaction date'] },
    { role: 'valueDate', header: ['value date'] },
    { role: 'narration', header: ['description'] },
    { role: 'reference', header: ['ref no/cheque no'] },
    { role: 'debit', header: ['debit'] },
    { role: 'credit', header: ['credit'] },
    { role: 'balance', header: ['balance'] },
  ],
}

/** All cells quoted; the card's own number stands in a line of its own behind the header. */
const card: LayoutDescription = {
  ...ICICI,
  kind: 'card',
  id: 'icici-card',
  title: 'ICICI Bank, credit card',
  columns: [
    { role: 'transactionDate', header: ['date', 'transaction date'] },
    { role: 'reference', header: ['sr no'] },
    { role: 'narration', header: ['transaction details'] },
    { role: 'other', header: ['reward point'] },
    { role: 'other', header: ['intl amount'] },
    { role: 'amount', header: ['amount'] },
    { role: 'indicator', header: ['billing amount sign', 'billingamountsign'] },
  ],
  indicator: { debit: ['', 'dr'], credit: ['cr'] },
  noise: [{ what: 'card number', begins: /^\d{4,6}[x*]{4,}\d{4}$|^[x* \d-]{15,23}$/ }],
}

export const ICICI_LAYOUTS = [savings, plain, card] as const
