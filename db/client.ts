import 'server-only'
import { drizzle } from 'drizzle-orm/postgres-js'
import { env } from '@/lib/env'
import { connectTo } from './provision/connect'

// reliability: a statement that takes longer than this is a bug, not a wait.
const LIMITS = { statement_timeout: 15_000, lock_timeout: 10_000, idle_in_transaction_session_timeout: 30_000 }

function open(url: string, name: string) {
  const client = connectTo(url, { max: 10, connect_timeout: 10, connection: { application_name: name, ...LIMITS } })
  return drizzle({ client })
}

type Database = ReturnType<typeof open>

// Kept on globalThis: in development every reload of this module would open another pool.
const pools = globalThis as typeof globalThis & { extaApp?: Database; extaAuth?: Database; extaWorker?: Database }

/** The role exta_app: rows of the person set for the transaction, and no others. Reached through as-viewer.ts only. */
export function appDatabase(): Database {
  return (pools.extaApp ??= open(env().DATABASE_APP_URL, 'exta app'))
}

/** The role exta_auth: what is searched before a person is known, and nothing else. */
export function authDatabase(): Database {
  return (pools.extaAuth ??= open(env().DATABASE_AUTH_URL, 'exta auth'))
}

/** The role exta_worker: the queue and the clean-up, for everybody at once; not a row of anybody's ledger. */
export function workerDatabase(): Database {
  return (pools.extaWorker ??= open(env().DATABASE_WORKER_URL, 'exta worker'))
}
