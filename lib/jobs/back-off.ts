const FIRST_MS = 5000
const LONGEST_MS = 10 * 60_000
const SHORTEST_MS = 500

/** Full jitter, so that what failed together does not come back together. `chance` lies in 0 … 1; milliseconds. */
export function backOff(attempts: number, chance: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1))
  return Math.round(Math.max(SHORTEST_MS, ceiling * chance))
}
