import type { LayoutDescription } from '../../types'

const GERMAN = { kind: 'bank', currency: 'EUR', dates: 'day first', decimal: ',', delimiter: ';' } as const

/** The CAMT download of savings banks: seventeen quoted columns; `Umsatz vorgemerkt` is not booked yet. */
const sparkasse: LayoutDescription = {
  ...GERMAN,
  bank: 'SPARKASSE',
  id: 'sparkasse-camt',
  title: 'Sparkasse, CAMT',
  columns: [
    { role: 'other', header: ['auftragskonto'] },
    { role: 'transactionDate', header: ['buchungstag'] },
    { role: 'valueDate', header: ['valutadatum'] },
    { role: 'other', header: ['buchungstext'] },
    { role: 'narration', header: ['verwendungszweck'] },
    { role: 'other', header: ['glaeubiger id'] },
    { role: 'other', header: ['mandatsreferenz'] },
    { role: 'reference', header: ['kundenreferenz'] },
    { role: 'other', header: ['sammlerreferenz'] },
    { role: 'other', header: ['lastschrift ursprungsbetrag'] },
    { role: 'other', header: ['auslagenersatz ruecklastschrift'] },
    { role: 'narration', header: ['beguenstigter/zahlungspflichtiger'] },
    { role: 'other', header: ['kontonummer/iban', 'kontonummer'] },
    { role: 'other', header: ['bic'] },
    { role: 'amount', header: ['betrag'] },
    { role: 'currency', header: ['waehrung'] },
    { role: 'state', header: ['info'] },
  ],
  states: { pending: ['umsatz vorgemerkt'] },
}

/** Thirteen or fourteen lines above; two columns called Währung; newest first; `99,5` beside `100,00`. */
const ing: LayoutDescription = {
  ...GERMAN,
  bank: 'ING DE',
  id: 'ing-de',
  title: 'ING, Germany',
  columns: [
    { role: 'transactionDate', header: ['buchung'] },
    { role: 'valueDate', header: ['wertstellungsdatum', 'valuta'] },
    { role: 'narration', header: ['auftraggeber/empfänger'] },
    { role: 'other', header: ['buchungstext'] },
    { role: 'narration', header: ['verwendungszweck'] },
    { role: 'balance', header: ['saldo'], isOptional: true },
    { role: 'other', header: ['währung'], isOptional: true },
    { role: 'amount', header: ['betrag'] },
    { role: 'currency', header: ['währung'] },
  ],
}

export const GERMAN_LAYOUTS = [sparkasse, ing] as const
