import type { LayoutDescription } from '../../types'

const DUTCH = { kind: 'bank', currency: 'EUR', decimal: ',' } as const

/** Commas between the cells and decimal commas within their quotes; refunds are rows of their own. */
const bunq: LayoutDescription = {
  ...DUTCH,
  bank: 'BUNQ',
  dates: 'year first',
  id: 'bunq',
  title: 'bunq',
  columns: [
    { role: 'transactionDate', header: ['date', 'datum'] },
    { role: 'other', header: ['interest date', 'rentedatum'], isOptional: true },
    { role: 'amount', header: ['amount', 'bedrag'] },
    { role: 'other', header: ['account', 'rekening'] },
    { role: 'other', header: ['counterparty', 'tegenrekening'] },
    { role: 'narration', header: ['name', 'naam'] },
    { role: 'narration', header: ['description', 'omschrijving'] },
  ],
}

const WAYS = { debit: ['af', 'debit'], credit: ['bij', 'credit'] }

/** Amounts without a sign: `Af` went out, `Bij` came in. */
const ing: LayoutDescription = {
  ...DUTCH,
  bank: 'ING NL',
  dates: 'year first',
  id: 'ing-nl',
  title: 'ING, Netherlands',
  columns: [
    { role: 'transactionDate', header: ['datum'] },
    { role: 'narration', header: ['naam/omschrijving'] },
    { role: 'other', header: ['rekening'] },
    { role: 'other', header: ['tegenrekening'] },
    { role: 'other', header: ['code'] },
    { role: 'indicator', header: ['af bij'] },
    { role: 'amount', header: ['bedrag (eur)'] },
    { role: 'other', header: ['mutatiesoort', 'mutatie soort'] },
    { role: 'narration', header: ['mededelingen'] },
  ],
  rest: [{ role: 'balance', header: ['saldo na mutatie'] }],
  indicator: WAYS,
}

/** The same before it had a header, with more or fewer cells behind the amount. */
const ingHeaderless: LayoutDescription = {
  ...DUTCH,
  bank: 'ING NL',
  dates: 'year first',
  id: 'ing-nl-headerless',
  title: 'ING, Netherlands, without a header',
  isHeaderless: true,
  looks: /^"?\d{8}"?,.*,"?(?:Af|Bij)"?,/,
  columns: [
    { role: 'transactionDate', header: [] },
    { role: 'narration', header: [] },
    { role: 'other', header: [] },
    { role: 'other', header: [] },
    { role: 'other', header: [] },
    { role: 'indicator', header: [] },
    { role: 'amount', header: [] },
  ],
  hasExtraCells: true,
  indicator: WAYS,
}

/** Twenty-six quoted columns; a plus before what came in. */
const rabobank: LayoutDescription = {
  ...DUTCH,
  bank: 'RABOBANK',
  dates: 'year first',
  id: 'rabobank-2018',
  title: 'Rabobank',
  columns: [
    { role: 'other', header: ['iban/bban'] },
    { role: 'currency', header: ['munt'] },
    { role: 'other', header: ['bic'] },
    { role: 'reference', header: ['volgnr'] },
    { role: 'transactionDate', header: ['datum'] },
    { role: 'valueDate', header: ['rentedatum'] },
    { role: 'amount', header: ['bedrag'] },
    { role: 'balance', header: ['saldo na trn'] },
    { role: 'other', header: ['tegenrekening iban/bban'] },
    { role: 'narration', header: ['naam tegenpartij'] },
  ],
  rest: [
    { role: 'narration', header: ['omschrijving-1'] },
    { role: 'narration', header: ['omschrijving-2'] },
    { role: 'narration', header: ['omschrijving-3'] },
  ],
}

export const DUTCH_LAYOUTS = [bunq, ing, ingHeaderless, rabobank] as const
