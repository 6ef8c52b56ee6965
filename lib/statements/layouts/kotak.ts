import type { LayoutDescription } from '../types'

const KOTAK = { bank: 'KOTAK', kind: 'bank', currency: 'INR' } as const

/** An indicator for the amount and, in one variant under the same name, another for the balance. */
const indicated: LayoutDescription = {
  ...KOTAK,
  id: 'kotak-indicated',
  title: 'Kotak Mahindra Bank, amounts with Dr/Cr',
  columns: [
    { role: 'other', header: ['sl no'] },
    { role: 'transactionDate', header: ['transaction date'] },
    { role: 'valueDate', header: ['value date'] },
    { role: 'narration', header: ['description'] },
    { role: 'reference', header: ['chq/ref no'] },
    { role: 'amount', header: ['amount'] },
    { role: 'indicator', header: ['dr/cr'] },
    { role: 'balance', header: ['balance'] },
    { role: 'balanceIndicator', header: ['dr/cr'], isOptional: true },
  ],
}

const twoSided: LayoutDescription = {
  ...KOTAK,
  id: 'kotak-two-sided',
  title: 'Kotak Mahindra Bank, withdrawals and deposits',
  columns: [
    { role: 'transactionDate', header: ['transaction date'] },
    { role: 'valueDate', header: ['value date'] },
    { role: 'reference', header: ['cheque no/reference no'] },
    { role: 'narration', header: ['description'] },
    { role: 'debit', header: ['withdrawals'] },
    { role: 'credit', header: ['deposits'] },
    { role: 'balance', header: ['running balance'] },
  ],
}

export const KOTAK_LAYOUTS = [indicated, twoSided] as const
