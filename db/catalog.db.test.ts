import { afterAll, expect, test } from 'vitest'
import { connectTo } from './provision/connect'

const sql = connectTo(process.env.TEST_ADMIN_URL ?? '', { max: 2 })
afterAll(() => sql.end())

/** Of Grafana's logins: searched by a login's name, and what people left there who are gone. No serving role reads the first. */
const GRAFANAS = ['grafana_principals', 'grafana_removals']

/** Tables searched before a person is known: their keys are global, and only exta_auth (and the clean-up) reaches them. */
const BEFORE_SIGN_IN = [
  ...GRAFANAS,
  'access_tokens',
  'accounts',
  'leases',
  'passwords',
  'rate_limits',
  'sessions',
  'users',
  'verification_tokens',
]
/** Of these, the ones that belong to nobody in particular. */
const NOBODYS = ['grafana_removals', 'leases', 'rate_limits', 'verification_tokens']

const tables = await sql<{ name: string; isEnabled: boolean; isForced: boolean; hasUser: boolean }[]>`
  select relname as name, relrowsecurity as "isEnabled", relforcerowsecurity as "isForced",
         exists (select from pg_attribute where attrelid = oid and attname = 'user_id') as "hasUser"
    from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by relname`

test('every table of the schema is known to this test as a person’s data or as one of the sign-in tables', () => {
  const neither = tables.filter(({ name, hasUser }) => !hasUser && !BEFORE_SIGN_IN.includes(name))
  expect(tables.length).toBeGreaterThan(15)
  expect(neither).toEqual([])
})

test('row level security is on and forced for every table that holds a person’s data', () => {
  const open = tables.filter(({ name, isEnabled, isForced }) => !NOBODYS.includes(name) && !(isEnabled && isForced))
  expect(open.map(({ name }) => name)).toEqual([])
})

test('every table of a person’s data has one policy for the serving roles, which reads and writes own rows only', async () => {
  const policies = await sql<{ tablename: string; roles: string[]; qual: string; with_check: string; cmd: string }[]>`
    select tablename, roles, qual, with_check, cmd from pg_policies where schemaname = 'public' and 'exta_app' = any(roles)`
  const persons = tables.filter(({ name }) => !BEFORE_SIGN_IN.includes(name)).map(({ name }) => name)
  expect(policies.map(({ tablename }) => tablename).sort()).toEqual(persons)
  for (const { qual, with_check, cmd } of policies) {
    expect(cmd).toBe('ALL')
    expect(qual).toBe(
      "(user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS \"nullif\"))",
    )
    expect(with_check).toBe(qual)
  }
})

test('no policy is for everybody, or for a role that this test does not know', async () => {
  const policies = await sql<{ name: string; roles: string[] }[]>`
    select distinct policyname as name, roles::text[] from pg_policies where schemaname = 'public' order by 1`
  expect(policies.map(({ name, roles }) => `${name}: ${roles.join(', ')}`)).toEqual([
    'ended_people_for_the_worker: exta_worker',
    'every_principal: exta_grafana_keeper',
    'every_row_for_the_backup: exta_owner',
    'every_row_for_the_worker: exta_worker',
    'grafana_own_rows: exta_reporting_owner',
    'own_principal: exta_reporting_owner',
    'own_rows_in_cascades: exta_owner',
    'own_rows_once_signed_in: exta_auth',
    'own_rows_only: exta_app, exta_worker',
  ])
})

test('only the job queue and what the clean-up removes are open to the worker as a whole', async () => {
  const open =
    await sql`select tablename from pg_policies where roles = '{exta_worker}' and qual = 'true' order by tablename`
  expect(open.map(({ tablename }) => tablename)).toEqual(['grafana_accounts', 'import_plans', 'jobs', 'sessions'])
})

test('the owner may read everything, for a backup, and changes nothing without leave', async () => {
  const policies = await sql<{ name: string; cmd: string }[]>`
    select tablename as name, cmd from pg_policies
     where 'exta_owner' = any(roles) and policyname <> 'own_rows_in_cascades' order by 1`
  expect(policies.map(({ name }) => name)).toEqual(
    tables.map(({ name }) => name).filter((name) => !NOBODYS.includes(name)),
  )
  expect([...new Set(policies.map(({ cmd }) => cmd))]).toEqual(['SELECT'])
})

test('what the owner writes while a foreign key cascades are sums, and of the person of the transaction only', async () => {
  const policies = await sql<{ name: string; qual: string; with_check: string }[]>`
    select tablename as name, qual, with_check from pg_policies where policyname = 'own_rows_in_cascades' order by 1`
  const [own] = await sql<{ qual: string }[]>`
    select qual from pg_policies where policyname = 'own_rows_only' and tablename = 'monthly_tags'`
  expect(policies).toEqual(
    ['monthly_products', 'monthly_tags'].map((name) => ({ name, qual: own?.qual, with_check: own?.qual })),
  )
})

test('the worker sees a person only once that person’s time is over', async () => {
  const [policy] = await sql`select qual, with_check from pg_policies where policyname = 'ended_people_for_the_worker'`
  expect(policy).toEqual({ qual: '(expires_at < now())', with_check: 'false' })
})

test('user_id comes first in every unique key of a person’s data, so that a distributed Postgres can shard by it', async () => {
  const keys = await sql<{ table: string; key: string; first: string }[]>`
    select t.relname as table, i.relname as key, a.attname as first
      from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
      join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
     where x.indisunique and t.relnamespace = 'public'::regnamespace`
  const astray = keys.filter(({ table, first }) => !BEFORE_SIGN_IN.includes(table) && first !== 'user_id')
  expect(keys.length).toBeGreaterThan(20)
  expect(astray).toEqual([])
})

test('the primary key of a person’s data is the person and the id', async () => {
  const keys = await sql<{ table: string; columns: string }[]>`
    select t.relname as table, string_agg(a.attname, ', ' order by k.place) as columns
      from pg_constraint c join pg_class t on t.oid = c.conrelid
      cross join lateral unnest(c.conkey) with ordinality as k(attnum, place)
      join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum
     where c.contype = 'p' and t.relnamespace = 'public'::regnamespace group by t.relname`
  const others = keys.filter(({ table, columns }) => !BEFORE_SIGN_IN.includes(table) && columns !== 'user_id, id')
  expect(Object.fromEntries(others.map(({ table, columns }) => [table, columns]))).toEqual({
    grafana_accounts: 'user_id',
    monthly_products: 'user_id, month, currency, product_key, tag_id',
    monthly_tags: 'user_id, month, currency, tag_id',
    planned_files: 'user_id, plan_id, index',
    preferences: 'user_id',
    reading_changes: 'user_id, operation_id, transaction_id',
    removed_transactions: 'user_id, account_id, fingerprint',
    statement_duplicates: 'user_id, statement_id, line',
    tag_changes: 'user_id, operation_id, transaction_id',
    product_tag_changes: 'user_id, operation_id, product_key, direction',
    unanswered_products: 'user_id, product_key, direction',
    undo_images: 'user_id, operation_id, of, key',
  })
})

/** One row or more a payment, a line of a file or a payee. */
const GROWING = [
  'monthly_products',
  'monthly_tags',
  'product_tag_changes',
  'product_tags',
  'reading_changes',
  'removed_transactions',
  'statement_duplicates',
  'statement_rejects',
  'tag_assignments',
  'tag_changes',
  'transaction_links',
  'transactions',
  'undo_images',
]

test('where rows are many, the planner counts nobody’s alone: whoever came since would have one for it, and wait a minute', async () => {
  const counted = await sql<{ name: string }[]>`
    select attrelid::regclass::text as name from pg_attribute
     where attname = 'user_id' and attstattarget = 0 and attrelid::regclass::text = any(${GROWING}) order by 1`
  expect(counted.map(({ name }) => name)).toEqual(GROWING)
})

test('a foreign key between two tables of a person’s data holds the person too', async () => {
  const keys = await sql<{ name: string; table: string; target: string; columns: string[] }[]>`
    select c.conname as name, t.relname as table, f.relname as target, array_agg(a.attname::text) as columns
      from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class f on f.oid = c.confrelid
      cross join lateral unnest(c.conkey) as k(attnum)
      join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum
     where c.contype = 'f' and t.relnamespace = 'public'::regnamespace group by 1, 2, 3`
  expect(keys.length).toBeGreaterThan(10)
  expect(keys.filter(({ columns }) => !columns.includes('user_id'))).toEqual([])
})

test('the serving roles are no superusers, bypass nothing and own nothing', async () => {
  const roles = await sql`
    select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
           exists (select from pg_class where relowner = r.oid) as owns
      from pg_roles r where rolname in ('exta_app', 'exta_auth', 'exta_worker')`
  expect(roles).toHaveLength(3)
  for (const role of roles) {
    expect(role).toMatchObject({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      owns: false,
    })
  }
})

test.each([
  ['exta_auth', BEFORE_SIGN_IN.filter((table) => table !== 'leases' && !GRAFANAS.includes(table))],
  [
    'exta_worker',
    [
      '__drizzle_migrations',
      'grafana_accounts',
      'grafana_removals',
      'import_plans',
      'jobs',
      'leases',
      'rate_limits',
      'sessions',
      'users',
      'verification_tokens',
    ],
  ],
] as const)('%s reaches these tables and no others', async (role, reached) => {
  const grants = await sql`select distinct table_name from information_schema.role_table_grants
               where grantee = ${role} and table_schema <> 'pg_catalog' order by 1`
  expect(grants.map(({ table_name }) => table_name)).toEqual(reached)
})

test('exta_app reaches a person’s data and none of the sign-in tables', async () => {
  const grants = await sql<{ table_name: string; privilege_type: string }[]>`
    select table_name, privilege_type from information_schema.role_table_grants
     where grantee = 'exta_app' and table_schema <> 'pg_catalog'`
  const persons = tables.filter(({ name }) => !BEFORE_SIGN_IN.includes(name)).map(({ name }) => name)
  expect([...new Set(grants.map(({ table_name }) => table_name))].sort()).toEqual(persons)
  expect([...new Set(grants.map(({ privilege_type }) => privilege_type))].sort()).toEqual([
    'DELETE',
    'INSERT',
    'SELECT',
    'UPDATE',
  ])
})

test('no function runs with its owner’s rights, and no view shows more than its reader may see', async () => {
  const definers = await sql`select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace`
  const views =
    await sql`select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace`
  expect(definers).toEqual([])
  expect(views).toEqual([])
})

test('money is whole minor units in every column that holds some', async () => {
  const columns = await sql`
    select table_name, column_name, data_type from information_schema.columns
     where table_schema = 'public' and column_name ~ '(amount|balance|paise)' and data_type <> 'bigint'`
  expect(columns).toEqual([])
})
