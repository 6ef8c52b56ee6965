import { sql } from 'drizzle-orm'
import type { Tx } from './tx'

/**
 * Reads with nested loops off. Of rows that were stored a moment ago, or that come out of another query, the planner knows
 * nothing: it takes them for a few, and compares each of thousands with each. A hash is right for few and for many.
 */
export async function byHashing<Rows>(tx: Tx, read: () => PromiseLike<Rows>): Promise<Rows> {
  await tx.execute(sql`set local enable_nestloop = off`)
  const rows = await read()
  await tx.execute(sql`set local enable_nestloop = on`)
  return rows
}
