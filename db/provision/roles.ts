import { randomBytes } from 'node:crypto'
import type postgres from 'postgres'
import { connectTo } from './connect'
import { asConnectionRefusal } from './connection-refusal'
import { ProvisionRefusal } from './refusal'

const ROLES = ['exta_owner', 'exta_app', 'exta_auth', 'exta_worker'] as const

export type RoleName = (typeof ROLES)[number]
export type RolePasswords = Record<RoleName, string>
export type RoleUrls = Record<RoleName, string>

type Provision = {
  /** A login that may create roles and owns the database. */
  adminUrl: string
  /** What an earlier start kept, if anything. */
  passwords: RolePasswords | undefined
  /** Called when all is done but the commit: a refusal keeps nothing, and a crash in between locks nobody out. */
  keepPasswords: (passwords: RolePasswords) => void
  /** Sets the passwords of roles that exist already; other servers that use other ones are cut off. */
  adoptRoles?: boolean
}

const LOCK = 4_242_003

// Another start may be at the same roles.
const LIMITS = { lock_timeout: 60_000 }

/** Makes the four roles where they are missing and answers with a URL for each. docs/decisions/0003. */
export async function provisionRoles({ adminUrl, passwords, keepPasswords, adoptRoles }: Provision): Promise<RoleUrls> {
  const sql = connectTo(adminUrl, { max: 1, connect_timeout: 10, connection: LIMITS })
  try {
    const chosen = passwords ?? newPasswords()
    await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${LOCK})`
      const present = new Set(
        (await tx`select rolname from pg_roles where rolname in ${tx(ROLES)}`).map((row) => row.rolname),
      )
      if (present.size > 0 && !passwords && !adoptRoles) throw new ProvisionRefusal(strangersSentence([...present]))
      for (const role of ROLES) {
        if (!present.has(role)) await tx.unsafe(`create role ${role} login password '${chosen[role]}'`)
        else if (adoptRoles) await tx.unsafe(`alter role ${role} login password '${chosen[role]}'`)
      }
      await grantDatabase(tx)
      await requireGranted(tx)
      if (!passwords) keepPasswords(chosen)
    })
    return urlsFor(adminUrl, chosen)
  } catch (error) {
    throw asRefusal(error, adminUrl)
  } finally {
    await sql.end()
  }
}

async function grantDatabase(sql: postgres.TransactionSql): Promise<void> {
  const [row] = await sql`select quote_ident(current_database()) as name`
  await sql.unsafe(`grant connect, create on database ${row?.name} to exta_owner`)
  await sql.unsafe(`grant connect, temporary on database ${row?.name} to exta_app`)
  await sql.unsafe(`grant connect on database ${row?.name} to exta_auth, exta_worker`)
  await sql.unsafe('grant usage, create on schema public to exta_owner')
  await sql.unsafe('grant usage on schema public to exta_app, exta_auth, exta_worker')
}

/** PostgreSQL only warns when a login grants what it may not: ask whether it came true. */
async function requireGranted(sql: postgres.TransactionSql): Promise<void> {
  const [row] = await sql<{ isGranted: boolean }[]>`
    select has_database_privilege('exta_owner', current_database(), 'create')
       and has_database_privilege('exta_app', current_database(), 'temporary')
       and has_schema_privilege('exta_owner', 'public', 'create') as "isGranted"`
  if (!row?.isGranted) throw new ProvisionRefusal(privilegeSentence('it may not grant rights on this database'))
}

const newPasswords = (): RolePasswords => {
  const password = () => randomBytes(24).toString('base64url')
  return { exta_owner: password(), exta_app: password(), exta_auth: password(), exta_worker: password() }
}

export function urlsFor(adminUrl: string, passwords: RolePasswords): RoleUrls {
  const urlOf = (role: RoleName) => {
    const url = new URL(adminUrl)
    if (!url.hostname) url.hostname = 'localhost' // `host=` says where; a URL without any host can hold no login
    url.username = role
    url.password = passwords[role]
    return url.href
  }
  return {
    exta_owner: urlOf('exta_owner'),
    exta_app: urlOf('exta_app'),
    exta_auth: urlOf('exta_auth'),
    exta_worker: urlOf('exta_worker'),
  }
}

const strangersSentence = (roles: string[]) =>
  `This server has the ${roles.length === 1 ? 'role' : 'roles'} ${roles.join(', ')} already, but no password is kept for them here: ` +
  'copy secrets.json from the data folder of the installation that made them, or start once with DATABASE_ADOPT_ROLES=1 to give them new passwords.'

const INSUFFICIENT_PRIVILEGE = '42501'

function asRefusal(error: unknown, adminUrl: string): unknown {
  const isDenied = error instanceof Error && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE
  if (!isDenied) return asConnectionRefusal(error, adminUrl)
  return new ProvisionRefusal(privilegeSentence(error.message), { cause: error })
}

const privilegeSentence = (reason: string) =>
  `The login of DATABASE_URL cannot prepare the database (${reason}): give it CREATEROLE and make it the owner of the database, or set the four role URLs of .env.example instead.`
