import 'server-only'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { asOwner } from './as-owner'
import { listMigrations, listTables, quoted, quotedAll, type Table } from './catalog'

export type Snapshot = {
  tables: Table[]
  migrations: number[]
  /** The rows of one table as COPY's text, in order of its key. */
  read(table: Table): AsyncIterable<Buffer>
}

/** One consistent view of all rows, while the app goes on serving. No migration comes in between. */
export function inSnapshot<Result>(ownerUrl: string, work: (snapshot: Snapshot) => Promise<Result>): Promise<Result> {
  return asOwner(ownerUrl, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    const tables = await listTables(client)
    await client.query(`lock table ${quotedAll(tables.map(({ name }) => name))} in access share mode`)
    const migrations = await listMigrations(client)
    const result = await work({ tables, migrations, read: (table) => readTable(client, table, table.columns) })
    await client.query('commit')
    return result
  })
}

/** COPY of a query, not of a table: that one is refused under row level security. */
export function readTable(client: Client, { name, key }: Table, columns: readonly string[]): AsyncIterable<Buffer> {
  return client.query(
    copyTo(`copy (select ${quotedAll(columns)} from ${quoted(name)} order by ${quotedAll(key)}) to stdout`),
  )
}
