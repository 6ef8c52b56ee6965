import type { LayoutDescription } from '../../types'

const CHASE = { bank: 'CHASE', kind: 'bank', currency: 'USD', dates: 'month first' } as const

/** The download of an account: rows end in a comma more than the header. */
const checking: LayoutDescription = {
  ...CHASE,
  id: 'chase-checking',
  title: 'Chase, account',
  columns: [
    { role: 'other', header: ['details'] },
    { role: 'transactionDate', header: ['posting date'] },
    { role: 'narration', header: ['description'] },
    { role: 'amount', header: ['amount'] },
    { role: 'other', header: ['type'] },
    { role: 'balance', header: ['balance'] },
    { role: 'reference', header: ['check or slip'] },
  ],
}

const reduced: LayoutDescription = {
  ...CHASE,
  id: 'chase-checking-short',
  title: 'Chase, account in five columns',
  columns: [
    { role: 'transactionDate', header: ['posting date'] },
    { role: 'narration', header: ['description'] },
    { role: 'amount', header: ['amount'] },
    { role: 'other', header: ['type'] },
    { role: 'balance', header: ['balance'] },
  ],
}

/** A charge is negative here, unlike on most cards. */
const card: LayoutDescription = {
  ...CHASE,
  kind: 'card',
  id: 'chase-card',
  title: 'Chase, credit card',
  columns: [
    { role: 'other', header: ['card'], isOptional: true },
    { role: 'transactionDate', header: ['transaction date'] },
    { role: 'other', header: ['post date'] },
    { role: 'narration', header: ['description'] },
    { role: 'other', header: ['category'] },
    { role: 'other', header: ['type'] },
    { role: 'amount', header: ['amount'] },
    { role: 'other', header: ['memo'] },
  ],
}

/** No header: `DEBIT,20091224120000[0:GMT],"…",-85.00`. The first word may contradict the sign, which counts. */
const of2009: LayoutDescription = {
  ...CHASE,
  id: 'chase-2009',
  title: 'Chase, 2009',
  isHeaderless: true,
  looks: /^"?[A-Z]{4,10}"?,"?\d{8}(?:\d{6})?(?:\[[^\]]{1,12}\])?"?,/,
  columns: [
    { role: 'other', header: [] },
    { role: 'transactionDate', header: [] },
    { role: 'narration', header: [] },
    { role: 'amount', header: [] },
  ],
}

export const CHASE_LAYOUTS = [checking, reduced, card, of2009] as const
