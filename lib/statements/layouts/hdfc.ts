import type { LayoutDescription } from '../types'

const HDFC = { bank: 'HDFC', kind: 'bank', currency: 'INR' } as const

/** NetBanking's "Delimited" export: cells padded with spaces, `0.00` in the unused side, narrations with bare commas. */
const delimited: LayoutDescription = {
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

const SUMMARY = {
  opening: 'opening balance',
  debitCount: 'dr count',
  creditCount: 'cr count',
  debitAmount: 'debits',
  creditAmount: 'credits',
  closing: 'closing bal',
}

/** NetBanking's XLS or CSV download: some twenty lines of preamble, rules of asterisks, a summary with the bank's sums. */
const netbanking: LayoutDescription = {
  ...HDFC,
  id: 'hdfc-netbanking',
  title: 'HDFC Bank, NetBanking',
  columns: [
    { role: 'transactionDate', header: ['date'] },
    { role: 'narration', header: ['narration'] },
    { role: 'reference', header: ['chq/ref no'] },
    { role: 'valueDate', header: ['value dt', 'value date'] },
    { role: 'debit', header: ['withdrawal amt'] },
    { role: 'credit', header: ['deposit amt'] },
    { role: 'balance', header: ['closing balance'] },
  ],
  footer: [{ what: 'summary', begins: /^statement summary/ }],
  summary: SUMMARY,
}

/** The table of the PDF: narrations broken over lines within their cells, amounts in full words, a star at the balance. */
const pdf: LayoutDescription = {
  ...netbanking,
  id: 'hdfc-pdf',
  title: 'HDFC Bank, table of the PDF',
  columns: [
    { role: 'transactionDate', header: ['date'] },
    { role: 'narration', header: ['narration'] },
    { role: 'reference', header: ['chq/ref no'] },
    { role: 'valueDate', header: ['value date', 'value dt'] },
    { role: 'debit', header: ['withdrawal amount'] },
    { role: 'credit', header: ['deposit amount'] },
    { role: 'balance', header: ['closing balance'] },
  ],
}

/** Dates as `13-Jul-09`, newest first; the two money columns the other way round than elsewhere, and at times misnamed. */
const of2009: LayoutDescription = {
  ...HDFC,
  id: 'hdfc-2009',
  title: 'HDFC Bank, 2009',
  columns: [
    { role: 'transactionDate', header: ['date'] },
    { role: 'narration', header: ['narration'] },
    { role: 'reference', header: ['cheque/ref no'] },
    { role: 'valueDate', header: ['value date'] },
    { role: 'credit', header: ['deposit'] },
    { role: 'debit', header: ['withdrawal'] },
    { role: 'balance', header: ['closing balance'] },
  ],
}

/** Reduced by hand to what was spent: a blank amount is a payment that came in. */
const short: LayoutDescription = {
  ...HDFC,
  id: 'hdfc-short',
  title: 'HDFC Bank, debits alone',
  columns: [
    { role: 'transactionDate', header: ['date'] },
    { role: 'narration', header: ['narration'] },
    { role: 'debit', header: ['debit amount', 'withdrawal am'] },
  ],
}

/** The credit card's statement: `~` between cells, rows in no order of time, `Cr` for what came back. */
const card: LayoutDescription = {
  ...HDFC,
  kind: 'card',
  id: 'hdfc-card',
  title: 'HDFC Bank, credit card',
  columns: [
    { role: 'other', header: ['transaction type'] },
    { role: 'other', header: ['primary/addon customer name'] },
    { role: 'transactionDate', header: ['date'] },
    { role: 'narration', header: ['description'] },
    { role: 'other', header: ['rewards'], isOptional: true },
    { role: 'amount', header: ['amt'] },
    { role: 'indicator', header: ['debit/credit'] },
    { role: 'other', header: ['rewards'], isOptional: true },
  ],
  indicator: { debit: ['', 'dr', 'debit'], credit: ['cr', 'credit'] },
  footer: [
    { what: 'summary', begins: /^(?:opening|reward|points|cash ?back|loan|emi summary|gst summary|account summary)/ },
    { what: 'footer', begins: /^(?:gstin|hsn|sac code|place of supply|important)/ },
  ],
}

export const HDFC_LAYOUTS = [delimited, netbanking, pdf, of2009, short, card] as const
