import 'server-only'
import { Pool, type ClientConfig } from 'pg'
import { env } from '@/lib/env'
import { parseConnectionUrl } from './connection-target'
import { openSocket } from './database-socket'
import { asConnectionRefusal } from './provision/connection-refusal'

// A file of 300,000 lines, and others of the same person waiting for it.
const LIMITS = { statement_timeout: 120_000, lock_timeout: 120_000, idle_in_transaction_session_timeout: 30_000 }

const pools = globalThis as typeof globalThis & { extaBulk?: Pool }

/** The role exta_app over the driver whose COPY reports a refused row (docs/decisions/0004); the importer's alone. */
export function bulkPool(): Pool {
  return (pools.extaBulk ??= openBulkPool(env().DATABASE_APP_URL))
}

/** Once at boot: a fault of this driver's would otherwise show with somebody's first import. */
export async function requireBulk(): Promise<void> {
  try {
    const client = await bulkPool().connect()
    client.release()
  } catch (error) {
    throw asConnectionRefusal(error, env().DATABASE_APP_URL)
  }
}

export function openBulkPool(url: string): Pool {
  const pool = new Pool({ ...pgOptions(url), max: 4, application_name: 'exta import', ...LIMITS })
  pool.on('error', () => {}) // an idle connection died; the next one is opened when needed, and a query's own error is thrown
  return pool
}

/** What this driver needs to go where the URL leads. */
export function pgOptions(url: string): ClientConfig {
  const target = parseConnectionUrl(url)
  const { host, port, database, user, password, options } = target
  return {
    ...{ host, port, database, user, password, options },
    ssl: false, // the socket has seen to it
    ...(target.tls ? { stream: () => openSocket(target) } : {}),
  }
}
