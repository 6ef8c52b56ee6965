import type { LayoutDescription } from '../../types'

/** No header: `10 Feb 18,"…",Visa,NAME,Category,,20.59`. What stands in the last cell was spent; `Pending` may be its date. */
const card: LayoutDescription = {
  bank: 'BARCLAYCARD',
  kind: 'card',
  currency: 'GBP',
  dates: 'day first',
  id: 'barclaycard',
  title: 'Barclaycard',
  isHeaderless: true,
  looks: /^"?(?:\d{1,2} [A-Z][a-z]{2} \d{2}|Pending)"?,.*,"?(?:Visa|Mastercard|Amex)"?,/i,
  columns: [
    { role: 'transactionDate', header: [] },
    { role: 'narration', header: [] },
    { role: 'other', header: [] },
    { role: 'other', header: [] },
    { role: 'other', header: [] },
    { role: 'other', header: [] },
    { role: 'debit', header: [] },
  ],
}

export const BARCLAYCARD_LAYOUTS = [card] as const
