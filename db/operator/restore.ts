import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { sqlStateOf } from '../database-error'
import { ProvisionRefusal } from '../provision/refusal'
import { asOwner } from './as-owner'
import { listTables, quoted, quotedAll, type Table } from './catalog'
import { countedAtOnce } from './roll-ups'
import { readTable } from './snapshot'
import { Digesting, isSame, type TableDigest } from './table-digest'

type Source = {
  /** In the order in which the rows come. */
  tables: TableDigest[]
  rows(table: TableDigest): AsyncIterable<Buffer>
  signal: AbortSignal
}

/**
 * Fills a database that holds nobody, in one transaction: equal counts and checksums in the end, or nothing. Row level
 * security refuses COPY, so its FORCE is off for the owner within that transaction, and on again before it ends.
 */
export function restoreRows(ownerUrl: string, source: Source): Promise<void> {
  return asOwner(ownerUrl, async (client) => {
    await requireNobodyServes(client)
    await client.query('begin')
    const here = await listTables(client)
    await client.query(`lock table ${quotedAll(here.map(({ name }) => name))} in access exclusive mode`)
    await requireNobody(client)
    const pairs = source.tables.map((table) => ({ table, place: requireFit(table, here) }))
    await setForce(client, here, 'no force')
    await countedAtOnce(client, async () => {
      for (const { table } of pairs) await fill(client, table, source)
    })
    await setForce(client, here, 'force')
    for (const { table, place } of pairs) await requireSame(client, table, place)
    await client.query('commit')
    await client.query(`analyze ${quotedAll(here.map(({ name }) => name))}`)
  })
}

const GONE_WITHIN_MS = 3000

/** Connections of the command's own start may take a moment to end. */
async function requireNobodyServes(client: Client): Promise<void> {
  for (const start = Date.now(); ; await pause(50)) {
    const { rows } = await client.query<{ isServed: boolean }>(
      `select exists (select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
         and usename in ('exta_app', 'exta_auth', 'exta_worker')) as "isServed"`,
    )
    if (!rows[0]?.isServed) return
    if (Date.now() - start > GONE_WITHIN_MS)
      throw new ProvisionRefusal('Exta serves from this database: stop it, then restore.')
  }
}

async function requireNobody(client: Client): Promise<void> {
  const { rows } = await client.query<{ isHeld: boolean }>('select exists (select from users) as "isHeld"')
  if (rows[0]?.isHeld)
    throw new ProvisionRefusal(
      'This database holds people already, and a backup is restored into an empty one: set DATA_DIR to a new folder, or DATABASE_URL to a new database.',
    )
}

/** The table here that takes the rows of that one. */
function requireFit({ name, columns }: TableDigest, here: Table[]): Table {
  const place = here.find((table) => table.name === name)
  const astray = columns.filter((column) => !place?.columns.includes(column))
  const missing = place?.required.filter((column) => !columns.includes(column)) ?? []
  if (place && astray.length === 0 && missing.length === 0) return place
  const reason = place ? `in ${name}, ${[...astray, ...missing].join(', ')}` : name
  throw new ProvisionRefusal(
    `This backup does not fit this version of Exta (${reason}): restore it with the version that made it, and start the newer one on that.`,
  )
}

async function setForce(client: Client, tables: Table[], force: 'force' | 'no force'): Promise<void> {
  for (const { name, isForced } of tables)
    if (isForced) await client.query(`alter table ${quoted(name)} ${force} row level security`)
}

async function fill(client: Client, table: TableDigest, source: Source): Promise<void> {
  const { name, columns } = table
  try {
    const target = client.query(copyFrom(`copy ${quoted(name)} (${quotedAll(columns)}) from stdin`))
    await pipeline(source.rows(table), target, { signal: source.signal })
  } catch (error) {
    const state = sqlStateOf(error)
    if (!state || !DOES_NOT_FIT.test(state)) throw error
    throw new ProvisionRefusal(
      `The rows of ${name} in this backup do not fit this version of Exta (${state}), so nothing was changed: restore it with the version that made it.`,
    )
  }
}

const DOES_NOT_FIT = /^(22|23)...$/ // a value that cannot be read, a constraint that does not hold

async function requireSame(client: Client, table: TableDigest, place: Table): Promise<void> {
  const digest = new Digesting()
  for await (const chunk of readTable(client, place, table.columns)) digest.add(chunk)
  if (!isSame(digest.end(), table))
    throw new ProvisionRefusal(
      `The rows of ${table.name} did not arrive as the backup holds them, so nothing was changed: try again, or report this.`,
    )
}
