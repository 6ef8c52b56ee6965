import type { LayoutDescription } from '../../types'

const SINGAPOREAN = { kind: 'bank', currency: 'SGD', dates: 'day first' } as const

/** Each payment goes on in the line behind it, which has words in the third cell alone. */
const ocbc: LayoutDescription = {
  ...SINGAPOREAN,
  bank: 'OCBC',
  id: 'ocbc',
  title: 'OCBC Bank',
  columns: [
    { role: 'transactionDate', header: ['transaction date'] },
    { role: 'valueDate', header: ['value date'] },
    { role: 'narration', header: ['description'] },
    { role: 'debit', header: ['withdrawals (sgd)'] },
    { role: 'credit', header: ['deposits (sgd)'] },
  ],
  linesPerRow: 2,
}

/** No header: `27 Feb 2018,UMC-, 7.80, ,MCDONALD'S …,,,`: day, kind, out, in, and up to three cells of words. */
const posb: LayoutDescription = {
  ...SINGAPOREAN,
  bank: 'POSB',
  id: 'posb-savings',
  title: 'POSB',
  isHeaderless: true,
  looks: /^"?\d{1,2} [A-Z][a-z]{2} \d{4}"?,"?[A-Z]{2,6}-?"?,/,
  columns: [
    { role: 'transactionDate', header: [] },
    { role: 'other', header: [] },
    { role: 'debit', header: [] },
    { role: 'credit', header: [] },
    { role: 'narration', header: [] },
    { role: 'narration', header: [] },
    { role: 'narration', header: [] },
  ],
}

export const SINGAPOREAN_LAYOUTS = [ocbc, posb] as const
