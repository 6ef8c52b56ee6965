import 'server-only'
import { workerDatabase } from './client'
import { withoutValues } from './database-error'
import type { Tx } from './tx'

/** One transaction as exta_worker, which sees everybody's jobs and sessions and nobody's ledger. For the queue and the clean-up. */
export async function asWorker<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  try {
    return await workerDatabase().transaction(work)
  } catch (error) {
    throw withoutValues(error)
  }
}
