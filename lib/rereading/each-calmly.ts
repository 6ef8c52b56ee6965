import { setImmediate as othersTurn } from 'node:timers/promises'

const STRETCH_MS = 10

/** Whoever else waits for this process has their turn every few milliseconds. */
export async function eachCalmly<Row>(rows: readonly Row[], work: (row: Row) => void): Promise<void> {
  let since = performance.now()
  for (const row of rows) {
    work(row)
    if (performance.now() - since < STRETCH_MS) continue
    await othersTurn()
    since = performance.now()
  }
}
