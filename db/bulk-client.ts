import 'server-only'
import { Pool } from 'pg'
import { env } from '@/lib/env'

// A file of 300,000 lines, and others of the same person waiting for it.
const LIMITS = { statement_timeout: 120_000, lock_timeout: 120_000, idle_in_transaction_session_timeout: 30_000 }

const pools = globalThis as typeof globalThis & { extaBulk?: Pool }

/** The role exta_app over the driver whose COPY reports a refused row (docs/decisions/0004); the importer's alone. */
export function bulkPool(): Pool {
  return (pools.extaBulk ??= open())
}

function open(): Pool {
  const pool = new Pool({
    connectionString: env().DATABASE_APP_URL,
    max: 4,
    application_name: 'exta import',
    ...LIMITS,
  })
  pool.on('error', () => {}) // an idle connection died; the next one is opened when needed, and a query's own error is thrown
  return pool
}
