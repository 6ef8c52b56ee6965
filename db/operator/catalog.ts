import type { Client } from 'pg'
import { ProvisionRefusal } from '../provision/refusal'

export type Table = {
  name: string
  columns: string[]
  /** The primary key, by which rows are put in order. */
  key: string[]
  /** Columns that a row must name, as they may not be null and have no default. */
  required: string[]
  /** The tables that its foreign keys point at. */
  targets: string[]
  isForced: boolean
  isReadable: boolean
}

/**
 * What opens a door or counts attempts: a backup that brought it back would revive sessions that were ended and tokens
 * that were revoked. What is forgotten within the hour; sums, which are counted again; what Grafana has, which is found there
 * again. docs/decisions/0015.
 */
const LEFT_OUT = [
  'access_tokens',
  'grafana_accounts',
  'grafana_principals',
  'grafana_removals',
  'import_plans',
  'leases',
  'monthly_products',
  'monthly_tags',
  'planned_files',
  'rate_limits',
  'sessions',
  'verification_tokens',
]

const attributes = (condition: string) => `array(
  select a.attname::text from pg_attribute a
   where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' ${condition}
   order by a.attnum)`

// Under forced row level security the owner reads what a policy shows, and without one nothing: a silent, empty backup.
const TABLES = `
  select t.relname as name, t.relforcerowsecurity as "isForced",
         ${attributes('')} as columns,
         ${attributes('and a.attnotnull and not a.atthasdef')} as required,
         array(select a.attname::text from pg_index i
                 cross join lateral unnest(i.indkey) with ordinality as k(attnum, place)
                 join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum
                where i.indrelid = t.oid and i.indisprimary order by k.place) as key,
         array(select distinct f.relname::text from pg_constraint c join pg_class f on f.oid = c.confrelid
                where c.conrelid = t.oid and c.contype = 'f' and f.oid <> t.oid) as targets,
         not row_security_active(t.oid) or exists (
           select from pg_policy p
            where p.polrelid = t.oid and p.polpermissive and p.polcmd in ('r', '*')
              and pg_get_expr(p.polqual, p.polrelid) = 'true'
              and exists (select from unnest(p.polroles) as r(oid) where r.oid = 0 or pg_has_role(r.oid, 'usage'))
         ) as "isReadable"
    from pg_class t
   where t.relkind in ('r', 'p') and t.relnamespace = 'public'::regnamespace
     and t.relowner = (select relowner from pg_class where oid = 'public.users'::regclass)
   order by t.relname`

/** Every table that a backup holds, each after those that its foreign keys point at. */
export async function listTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(TABLES)
  const tables = rows.filter(({ name }) => !LEFT_OUT.includes(name))
  const hidden = tables.filter(({ isReadable }) => !isReadable).map(({ name }) => name)
  if (hidden.length > 0)
    throw new ProvisionRefusal(
      `The owner's login may not read every row of ${hidden.join(', ')}: start Exta once, which brings its database up to date, or give DATABASE_OWNER_URL the login exta_owner.`,
    )
  return inOrderOfKeys(tables)
}

function inOrderOfKeys(tables: Table[]): Table[] {
  const ordered: Table[] = []
  const isPlaced = (name: string) => ordered.some((table) => table.name === name)
  while (ordered.length < tables.length) {
    const next = tables.find(({ name, targets }) => !isPlaced(name) && targets.every(isPlaced))
    if (!next) throw new Error('foreign keys run in a circle, or to a table that no backup holds')
    ordered.push(next)
  }
  return ordered
}

/** When each of the migrations that made this schema was written, oldest first: what names a version of the schema. */
export async function listMigrations(client: Client): Promise<number[]> {
  const { rows } = await client.query<{ when: string }>(
    'select created_at as when from drizzle.__drizzle_migrations order by created_at',
  )
  return rows.map(({ when }) => Number(when))
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
export const quotedAll = (names: readonly string[]) => names.map(quoted).join(', ')
