import 'server-only'
import { sql } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { pipeline } from 'node:stream/promises'
import type { Viewer } from '@/lib/auth/viewer'
import { bulkPool } from './bulk-client'
import { appDatabase, authDatabase } from './client'
import { withoutValues } from './database-error'
import type { Tx } from './tx'

// Transaction-local, so that a pooled connection never carries one person over to the next.
const setPerson = (viewer: Viewer) => sql`select set_config('app.user_id', ${viewer.userId}, true)`

/** The only door to a person's rows: BEGIN, name the person to row level security, work, COMMIT. */
export function asViewer<Result>(viewer: Viewer, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  return inTransaction(appDatabase(), viewer, work)
}

/** The same door to a signed-in person's own sign-in data: name, password, sessions. */
export function asAccountHolder<Result>(viewer: Viewer, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  return inTransaction(authDatabase(), viewer, work)
}

async function inTransaction<Result>(
  database: ReturnType<typeof appDatabase>,
  viewer: Viewer,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  try {
    return await database.transaction(async (tx) => {
      await tx.execute(setPerson(viewer))
      return work(tx)
    })
  } catch (error) {
    throw withoutValues(error)
  }
}

/** A transaction that can also COPY into a temporary table of its own. */
export type BulkTx = {
  tx: NodePgDatabase
  copyInto(table: string, columns: readonly string[], chunks: Iterable<Uint8Array>): Promise<void>
}

/** As asViewer, over the driver that can COPY. For the importer. */
export async function asViewerInBulk<Result>(viewer: Viewer, work: (bulk: BulkTx) => Promise<Result>): Promise<Result> {
  const client = await bulkPool().connect()
  client.on('error', leaveToTheNextStatement)
  let isClean = true
  try {
    return await runBulk(client, viewer, work)
  } catch (error) {
    isClean = await client.query('rollback').then(
      () => true,
      () => false,
    )
    throw withoutValues(error)
  } finally {
    client.off('error', leaveToTheNextStatement)
    client.release(!isClean) // a connection that cannot roll back is closed, which rolls back too
  }
}

/** A connection lost between two statements fails the next one; unheard, the event would end the whole server. */
function leaveToTheNextStatement(): void {}

async function runBulk<Result>(
  client: PoolClient,
  viewer: Viewer,
  work: (bulk: BulkTx) => Promise<Result>,
): Promise<Result> {
  const tx = drizzle({ client })
  await client.query('begin')
  await tx.execute(setPerson(viewer))
  const result = await work({
    tx,
    async copyInto(table, columns, chunks) {
      await pipeline(chunks, client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`)))
    },
  })
  await client.query('commit')
  return result
}
