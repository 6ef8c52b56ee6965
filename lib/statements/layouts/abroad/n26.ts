import type { LayoutDescription } from '../../types'

const N26 = { bank: 'N26', kind: 'bank', currency: 'EUR', dates: 'year first' } as const

/** The German header; decimal points all the same. */
const german: LayoutDescription = {
  ...N26,
  id: 'n26-german',
  title: 'N26, in German',
  columns: [
    { role: 'transactionDate', header: ['datum'] },
    { role: 'narration', header: ['empfänger'] },
    { role: 'other', header: ['kontonummer'] },
    { role: 'other', header: ['transaktionstyp'] },
    { role: 'narration', header: ['verwendungszweck'] },
    { role: 'other', header: ['kategorie'], isOptional: true },
    { role: 'amount', header: ['betrag (eur)'] },
  ],
  rest: [],
}

const today: LayoutDescription = {
  ...N26,
  id: 'n26',
  title: 'N26',
  columns: [
    { role: 'transactionDate', header: ['booking date'] },
    { role: 'valueDate', header: ['value date'] },
    { role: 'narration', header: ['partner name'] },
    { role: 'other', header: ['partner iban'] },
    { role: 'other', header: ['type'] },
    { role: 'narration', header: ['payment reference'] },
    { role: 'other', header: ['account name'] },
    { role: 'amount', header: ['amount (eur)'] },
  ],
  rest: [],
}

export const N26_LAYOUTS = [german, today] as const
