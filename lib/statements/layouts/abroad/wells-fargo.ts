import type { LayoutDescription } from '../../types'

/** No header: `"01/31/2025","-10.00","*","","…"`, with a cheque's number in the fourth cell. */
const account: LayoutDescription = {
  bank: 'WELLS FARGO',
  kind: 'bank',
  currency: 'USD',
  dates: 'month first',
  id: 'wells-fargo-account',
  title: 'Wells Fargo, account',
  isHeaderless: true,
  looks: /^"?\d{1,2}\/\d{1,2}\/\d{4}"?,"?-?[\d,.]+"?,"?\*"?,/,
  columns: [
    { role: 'transactionDate', header: [] },
    { role: 'amount', header: [] },
    { role: 'other', header: [] },
    { role: 'reference', header: [] },
    { role: 'narration', header: [] },
  ],
}

export const WELLS_FARGO_LAYOUTS = [account] as const
