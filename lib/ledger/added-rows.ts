import type { Added, Portion } from './types'

const EMPTY: Portion = { rows: 0, lines: 0, debit: 0, credit: 0 }

export const NOTHING: Added = { stored: { ...EMPTY, tagged: 0 }, duplicate: { ...EMPTY, sharesWith: [] } }

/** Two parts of one file. */
export function plus(one: Added, other: Added): Added {
  const sharesWith = [...new Set([...one.duplicate.sharesWith, ...other.duplicate.sharesWith])]
  return {
    stored: { ...portionsOf(one.stored, other.stored), tagged: one.stored.tagged + other.stored.tagged },
    duplicate: { ...portionsOf(one.duplicate, other.duplicate), sharesWith },
  }
}

const portionsOf = (one: Portion, other: Portion): Portion => ({
  rows: one.rows + other.rows,
  lines: one.lines + other.lines,
  debit: one.debit + other.debit,
  credit: one.credit + other.credit,
})

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
