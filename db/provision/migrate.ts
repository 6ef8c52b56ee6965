import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import type postgres from 'postgres'
import { connectTo } from './connect'
import { asConnectionRefusal } from './connection-refusal'
import { ProvisionRefusal } from './refusal'
import { dropReporting } from './reporting'

const LOCK = 4_242_001

// A table that somebody else holds is a sentence after a minute, not a start that hangs.
const LIMITS = { lock_timeout: 60_000 }

type Journal = { entries: { tag: string; when: number }[] }

/** Whether data of an older version are brought up to date, refused with a sentence, or left as they are. */
export type OlderData = 'upgrade' | 'refuse' | 'leave'

/**
 * Brings the database to this version, all pending migrations in one transaction: a failure leaves the data as it was.
 * Answers with how many were applied.
 */
export async function migrateDatabase(
  ownerUrl: string,
  folder: string,
  signal?: AbortSignal,
  older: OlderData = 'upgrade',
): Promise<number> {
  const journal = readJournal(folder)
  const sql = connectTo(ownerUrl, { max: 1, connect_timeout: 10, connection: LIMITS })
  try {
    await waitForTurn(sql, signal)
    const applied = await listApplied(sql)
    refuseNewerData(journal, applied)
    const pending = journal.entries.filter(({ when }) => !applied.includes(when))
    if (applied.length > 0 && pending.length > 0 && older !== 'upgrade') return leaveOlder(older)
    if (pending.length > 0) await apply(sql, folder, pending)
    return pending.length
  } catch (error) {
    throw asConnectionRefusal(error, ownerUrl)
  } finally {
    await sql.end()
  }
}

export const readJournal = (folder: string): Journal =>
  JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8'))

function leaveOlder(older: OlderData): number {
  if (older === 'leave') return 0
  throw new ProvisionRefusal(
    'This data was written by an older version of Exta: start Exta once (npm start), which brings it up to date.',
  )
}

/** Several servers may start at once. Asked again and again, for a statement that waits hears no Ctrl-C. */
async function waitForTurn(sql: postgres.Sql, signal: AbortSignal | undefined): Promise<void> {
  for (let isTold = false; ; isTold = true) {
    const [row] = await sql<{ isOurs: boolean }[]>`select pg_try_advisory_lock(${LOCK}) as "isOurs"`
    if (row?.isOurs) return
    if (!isTold) console.log('Another Exta is bringing this database up to date: waiting for it (Ctrl-C gives up) …')
    await pause(200, undefined, { signal })
  }
}

async function apply(sql: postgres.Sql, folder: string, pending: Journal['entries']): Promise<void> {
  try {
    await dropReporting(sql) // a migration may need a column that a view shows; the start makes them again
    await migrate(drizzle({ client: sql }), { migrationsFolder: folder })
  } catch (error) {
    const reason = innermost(error)
    throw new ProvisionRefusal(
      `The database could not be brought to this version (${pending.map(({ tag }) => tag).join(', ')}: ${reason}); nothing was changed, so go on with the version that you had, or report this.`,
      { cause: error },
    )
  }
}

async function listApplied(sql: postgres.Sql): Promise<number[]> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`
  if (!table?.name) return []
  const rows = await sql<
    { when: string }[]
  >`select created_at as when from drizzle.__drizzle_migrations order by created_at`
  return rows.map(({ when }) => Number(when))
}

function refuseNewerData({ entries }: Journal, applied: number[]): void {
  const known = new Set(entries.map(({ when }) => when))
  if (applied.some((when) => !known.has(when))) {
    throw new ProvisionRefusal('This data was written by a newer version of Exta: start that version, or a later one.')
  }
}

function innermost(error: unknown): string {
  if (error instanceof Error && error.cause !== undefined) return innermost(error.cause)
  return error instanceof Error ? error.message : String(error)
}
