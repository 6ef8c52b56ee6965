import type { SQL } from 'drizzle-orm'
import type { Tx } from './tx'

/** Runs a statement that the query builder cannot say, through either driver, and answers with its rows. */
export async function execute<Row extends Record<string, unknown>>(tx: Tx, statement: SQL): Promise<Row[]> {
  return asRows<Row>(await tx.execute(statement))
}

/** One driver answers with the rows themselves, the other with a result that has them; the caller's SQL says their shape. */
function asRows<Row>(result: unknown): Row[] {
  return (Array.isArray(result) ? result : (result as { rows: unknown[] }).rows) as Row[]
}
