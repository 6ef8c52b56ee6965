import type { Comparison, Portion } from './types'

const EMPTY: Portion = { rows: 0, lines: 0, debit: 0, credit: 0 }

export const NOTHING_STORED = { ...EMPTY, tagged: 0 }

export const ALL_NEW: Comparison = { classes: undefined, known: { ...EMPTY, removed: 0, sharesWith: [] } }

/** As Postgres sends them: sums of bigint as text, and null over no rows. */
export type Sums = { rows: string; lines: string | null; debit: string | null; credit: string | null }

export function portionOf([sums]: Sums[]): Portion {
  return {
    rows: Number(sums?.rows ?? 0),
    lines: Number(sums?.lines ?? 0),
    debit: Number(sums?.debit ?? 0),
    credit: Number(sums?.credit ?? 0),
  }
}

export const plus = <One extends Record<string, number>>(one: One, other: One): One =>
  Object.fromEntries(Object.entries(one).map(([name, value]) => [name, value + (other[name] ?? 0)])) as One
