import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type postgres from 'postgres'
import { connectTo } from './connect'
import { asConnectionRefusal } from './connection-refusal'
import { ProvisionRefusal } from './refusal'

const LOCK = 4_242_004
const LIMITS = { lock_timeout: 60_000 }

/** None of them can log in. The keeper alone has CREATEROLE, and acts through functions of fixed text. docs/decisions/0019. */
const ROLES = {
  exta_reporting_owner: 'nologin',
  exta_grafana_reader: 'nologin',
  exta_grafana_keeper: 'nologin createrole',
} as const

/** As whom each file of db/reporting runs; `superuser` only where the login is one. */
const FILES = [
  ['1-schema.sql', 'exta_owner'],
  ['2-identity.sql', 'exta_reporting_owner'],
  ['3-policies.sql', 'exta_owner'],
  ['4-views.sql', 'exta_reporting_owner'],
  ['5-logins.sql', 'exta_grafana_keeper'],
  ['6-public.sql', 'superuser'],
] as const

export type Reporting = {
  /** Whether this call (re)made the schema. */
  isMade: boolean
  /** Other databases of the server that let every login in: what only the operator may change. */
  openDatabases: string[]
}

type Wish = {
  /** A login that may create roles and grant the owner's. */
  adminUrl: string
  /** db/reporting. */
  folder: string
  /** Whether nobody else has a database on this server: then none but Exta's is open to everybody. */
  isOwnServer: boolean
}

/**
 * Makes what Grafana's logins read and what makes those logins, where it is missing or of another version; in one
 * transaction. After the migrations.
 */
export async function provisionReporting({ adminUrl, folder, isOwnServer }: Wish): Promise<Reporting> {
  const sql = connectTo(adminUrl, { max: 1, connect_timeout: 10, connection: LIMITS })
  try {
    return await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${LOCK})`
      const isSuperuser = await isASuperuser(tx)
      const version = await versionOf(tx, folder, isSuperuser)
      const isMade = (await presentVersion(tx)) !== version
      if (isMade) await make(tx, folder, { version, isSuperuser })
      if (isOwnServer) await closeOtherDatabases(tx)
      return { isMade, openDatabases: await listOpenDatabases(tx) }
    })
  } catch (error) {
    throw asRefusal(error, adminUrl)
  } finally {
    await sql.end()
  }
}

/** Whether a login without rights to make it finds it in place. */
export async function isReportingInPlace(url: string): Promise<boolean> {
  const sql = connectTo(url, { max: 1, connect_timeout: 10 })
  try {
    return (await presentVersion(sql)) !== undefined
  } catch (error) {
    throw asConnectionRefusal(error, url)
  } finally {
    await sql.end()
  }
}

/** Views hold on to the columns that they show; a migration may need them. As the owner of the schema. */
export async function dropReporting(sql: postgres.Sql): Promise<void> {
  if ((await presentVersion(sql)) !== undefined) await sql.unsafe('drop schema reporting cascade')
}

async function make(
  tx: postgres.TransactionSql,
  folder: string,
  { version, isSuperuser }: { version: string; isSuperuser: boolean },
): Promise<void> {
  await makeRoles(tx, isSuperuser)
  await tx.unsafe('set local role exta_owner')
  await tx.unsafe('drop schema if exists reporting cascade')
  await tx.unsafe('drop policy if exists every_principal on public.grafana_principals')
  await tx.unsafe('drop policy if exists own_principal on public.grafana_principals')
  for (const [file, role] of FILES) {
    if (role === 'superuser' && !isSuperuser) continue
    await tx.unsafe(role === 'superuser' ? 'reset role' : `set local role ${role}`)
    await tx.unsafe(readFileSync(join(folder, file), 'utf8'))
  }
  await tx.unsafe('set local role exta_owner')
  await tx.unsafe('revoke create on schema reporting from exta_reporting_owner, exta_grafana_keeper')
  await tx.unsafe(`comment on schema reporting is '${MARK}${version}'`)
  await tx.unsafe('reset role')
  await closeDatabase(tx)
}

async function makeRoles(tx: postgres.TransactionSql, isSuperuser: boolean): Promise<void> {
  const present = await tx<{ name: string }[]>`
    select rolname as name from pg_roles where rolname in ${tx(Object.keys(ROLES))}`
  for (const [role, traits] of Object.entries(ROLES)) {
    if (!present.some(({ name }) => name === role)) await tx.unsafe(`create role ${role} ${traits}`)
  }
  await tx.unsafe('grant exta_grafana_reader to exta_grafana_keeper with admin option')
  if (isSuperuser) {
    const [row] = await tx<{ may: boolean }[]>`select current_setting('server_version_num')::int >= 150000 as may`
    if (row?.may) await tx.unsafe('grant set on parameter temp_file_limit to exta_grafana_keeper')
    return
  }
  await tx.unsafe('grant exta_owner, exta_reporting_owner, exta_grafana_keeper to current_user')
}

/** Logins of Grafana may come into this database and make nothing in it. */
async function closeDatabase(tx: postgres.TransactionSql): Promise<void> {
  const [row] = await tx`select quote_ident(current_database()) as name`
  await tx.unsafe(`grant connect on database ${row?.name} to exta_grafana_reader`)
  await tx.unsafe(`grant temporary on database ${row?.name} to exta_owner`)
  await tx.unsafe(`revoke connect, temporary on database ${row?.name} from public`)
  await tx.unsafe('revoke create on schema public from public')
}

async function closeOtherDatabases(tx: postgres.TransactionSql): Promise<void> {
  for (const name of await listOpenDatabases(tx)) {
    const [row] = await tx`select quote_ident(${name}) as name`
    await tx.unsafe(`revoke connect, temporary on database ${row?.name} from public`)
  }
}

const MARK = 'exta reporting '

async function presentVersion(sql: postgres.ISql): Promise<string | undefined> {
  const [row] = await sql<{ comment: string | null }[]>`
    select obj_description(oid, 'pg_namespace') as comment from pg_namespace where nspname = 'reporting'`
  return row?.comment?.startsWith(MARK) ? row.comment.slice(MARK.length) : undefined
}

/** Of the files, of the server's major version (pg_upgrade brings PUBLIC's rights back) and of what could be revoked. */
async function versionOf(tx: postgres.TransactionSql, folder: string, isSuperuser: boolean): Promise<string> {
  const [row] = await tx<{ major: number }[]>`select current_setting('server_version_num')::int / 10000 as major`
  const hash = createHash('sha256').update(`${row?.major} ${isSuperuser}`)
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(folder, file)))
  return hash.digest('hex').slice(0, 16)
}

async function isASuperuser(tx: postgres.TransactionSql): Promise<boolean> {
  const [row] = await tx<{ isSuper: boolean }[]>`
    select rolsuper as "isSuper" from pg_roles where rolname = current_user`
  return row?.isSuper ?? false
}

async function listOpenDatabases(tx: postgres.TransactionSql): Promise<string[]> {
  const rows = await tx<{ name: string }[]>`
    select datname as name from pg_database
     where datallowconn and datname <> current_database() and has_database_privilege('exta_grafana_reader', datname, 'connect')
     order by 1`
  return rows.map(({ name }) => name)
}

const INSUFFICIENT_PRIVILEGE = '42501'

function asRefusal(error: unknown, adminUrl: string): unknown {
  const isDenied = error instanceof Error && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE
  if (!isDenied) return asConnectionRefusal(error, adminUrl)
  return new ProvisionRefusal(
    `The login of DATABASE_URL cannot prepare the database for Grafana (${error.message}): give it CREATEROLE and make it the owner of the database, or leave GRAFANA_URL out.`,
    { cause: error },
  )
}
