import type { LayoutDescription } from '../../types'

const KBC = { bank: 'KBC', currency: 'EUR', dates: 'day first', decimal: ',', delimiter: ';' } as const

/** The amount three times: signed, once more in a column for its side, and in euros. A payment has no card number. */
const card: LayoutDescription = {
  ...KBC,
  kind: 'card',
  id: 'kbc-card',
  title: 'KBC, credit card',
  columns: [
    { role: 'other', header: ['kredietkaart'] },
    { role: 'other', header: ['kaarthouder'] },
    { role: 'other', header: ['uitgavenstaat'] },
    { role: 'transactionDate', header: ['datum verrichting'] },
    { role: 'valueDate', header: ['datum verrekening'] },
    { role: 'other', header: ['bedrag'] },
    { role: 'other', header: ['credit'] },
    { role: 'other', header: ['debet'] },
    { role: 'other', header: ['munt'] },
    { role: 'other', header: ['koers'] },
    { role: 'amount', header: ['bedrag in eur'] },
    { role: 'other', header: ['kosten op verrichting'] },
    { role: 'narration', header: ['handelaar'] },
    { role: 'narration', header: ['locatie'] },
    { role: 'other', header: ['land'] },
    { role: 'narration', header: ['toelichting'] },
  ],
}

export const KBC_LAYOUTS = [card] as const
