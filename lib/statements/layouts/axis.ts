import type { LayoutDescription } from '../types'

const AXIS = { bank: 'AXIS', kind: 'bank', currency: 'INR' } as const

/** Behind the rows: legal paragraphs, then `Legend :` and lines of a code and its meaning. */
const savings: LayoutDescription = {
  ...AXIS,
  id: 'axis-savings',
  title: 'Axis Bank, savings account',
  columns: [
    { role: 'transactionDate', header: ['tran date'] },
    { role: 'reference', header: ['chqno', 'chq no'] },
    { role: 'narration', header: ['particulars'] },
    { role: 'debit', header: ['dr'] },
    { role: 'credit', header: ['cr'] },
    { role: 'balance', header: ['bal'] },
    { role: 'other', header: ['sol', 'init br'] },
  ],
}

/** One amount, and a column `DR|CR` for its way. */
const indicated: LayoutDescription = {
  ...AXIS,
  id: 'axis-indicated',
  title: 'Axis Bank, amounts with DR|CR',
  columns: [
    { role: 'transactionDate', header: ['tran date', 'transaction date'] },
    { role: 'valueDate', header: ['value date'] },
    { role: 'reference', header: ['chqno', 'chq no', 'cheque no'] },
    { role: 'narration', header: ['transaction particulars'] },
    { role: 'amount', header: ['amount'] },
    { role: 'indicator', header: ['dr|cr', 'dr/cr'] },
    { role: 'balance', header: ['balance'] },
    { role: 'other', header: ['branch name'] },
  ],
}

const branch: LayoutDescription = {
  ...AXIS,
  id: 'axis-branch',
  title: 'Axis Bank, with branch codes',
  columns: [
    { role: 'transactionDate', header: ['transaction date'] },
    { role: 'reference', header: ['cheque no'] },
    { role: 'narration', header: ['description'] },
    { role: 'debit', header: ['debit'] },
    { role: 'credit', header: ['credit'] },
    { role: 'balance', header: ['balance'] },
    { role: 'other', header: ['branch code'] },
  ],
}

const sided: LayoutDescription = {
  ...AXIS,
  id: 'axis-drcr',
  title: 'Axis Bank, Dr/Cr before the amount',
  columns: [
    { role: 'transactionDate', header: ['transaction date'] },
    { role: 'narration', header: ['particulars'] },
    { role: 'reference', header: ['cheque no'] },
    { role: 'indicator', header: ['dr/cr'] },
    { role: 'amount', header: ['amount'] },
    { role: 'balance', header: ['balance'] },
  ],
}

export const AXIS_LAYOUTS = [savings, indicated, branch, sided] as const
