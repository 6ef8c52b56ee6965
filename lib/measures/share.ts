/** A share with its 95 % Wilson interval; `share` is null where nothing was counted. */
export type Share = { hits: number; of: number; share: number | null; low: number | null; high: number | null }

/** How many standard deviations lie on either side of the middle within an interval of this confidence. */
export const Z = { 90: 1.644854, 95: 1.959964 } as const

export function shareOf(hits: number, of: number, z: number = Z[95]): Share {
  if (of === 0) return { hits, of, share: null, low: null, high: null }
  const share = hits / of
  const z2 = z ** 2
  const middle = (share + z2 / (2 * of)) / (1 + z2 / of)
  const half = (z / (1 + z2 / of)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of))
  return { hits, of, share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}
