import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

/** Where statements run: a transaction in which row level security knows the person, or the sign-in tables' pool. */
export type Tx = PgDatabase<PgQueryResultHKT>
