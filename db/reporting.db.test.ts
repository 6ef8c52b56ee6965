import { afterAll, describe, expect, test } from 'vitest'
import { connectTo } from './provision/connect'

// What Grafana's logins see. The catalog of the ledger itself is in catalog.db.test.ts.
const sql = connectTo(process.env.TEST_ADMIN_URL ?? '', { max: 2 })
afterAll(() => sql.end())

const VIEWS = [
  'accounts',
  'balances',
  'cash_flow',
  'import_health',
  'monthly_patterns',
  'monthly_spending',
  'products',
  'spending',
  'statements',
  'tags',
  'transactions',
]

test('the schema holds these views and nothing else, each a barrier and of the one owner under row level security', async () => {
  const relations = await sql<{ name: string; kind: string; options: string[] | null; owner: string }[]>`
    select relname as name, relkind as kind, reloptions as options, relowner::regrole::text as owner
      from pg_class where relnamespace = 'reporting'::regnamespace and relkind <> 'c' order by 1`
  expect(relations.map(({ name }) => name)).toEqual(VIEWS)
  for (const { kind, options, owner } of relations) {
    expect({ kind, options, owner }).toEqual({
      kind: 'v',
      options: ['security_barrier=true'],
      owner: 'exta_reporting_owner',
    })
  }
})

test('a login of Grafana has the right to read those views, to call two functions, and to nothing else of ours', async () => {
  const readable = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace in ('public'::regnamespace, 'reporting'::regnamespace, 'drizzle'::regnamespace)
       and relkind in ('r', 'p', 'v', 'm', 'S') and (has_table_privilege('exta_grafana_reader', oid, 'select') or has_any_column_privilege('exta_grafana_reader', oid, 'select'))
     order by 1`
  expect(readable.map(({ name }) => name)).toEqual(VIEWS)
  const writable = await sql`
    select relname from pg_class where relkind in ('r', 'p', 'v', 'm')
       and has_table_privilege('exta_grafana_reader', oid, 'insert, update, delete, truncate, references, trigger')
       and relname <> 'pg_settings'`
  expect(writable).toEqual([])
  const callable = await sql<{ name: string }[]>`
    select proname as name from pg_proc where pronamespace in ('public'::regnamespace, 'reporting'::regnamespace)
       and has_function_privilege('exta_grafana_reader', oid, 'execute') and prorettype <> 'trigger'::regtype order by 1`
  expect(callable.map(({ name }) => name)).toEqual(['current_app_user', 'has_words'])
})

test('every function that runs with its owner’s rights has a search path of its own, and everybody else’s is refused', async () => {
  const functions = await sql<{ name: string; config: string[]; isPublic: boolean }[]>`
    select proname as name, proconfig as config, has_function_privilege('public', oid, 'execute') as "isPublic"
      from pg_proc where pronamespace = 'reporting'::regnamespace order by 1`
  expect(functions.map(({ name }) => name)).toEqual([
    ...['close_login', 'current_app_user', 'drop_login', 'has_words', 'make_login', 'orphaned_logins'],
    ...['reap_logins', 'set_limits'],
  ])
  for (const { config, isPublic } of functions) {
    expect(config).toEqual(['search_path=pg_catalog, pg_temp'])
    expect(isPublic).toBe(false)
  }
})

test('each serving role calls only what it may: a login is made for the person that is set, and dropped when nobody’s', async () => {
  const grants = await sql<{ call: string }[]>`
    select r.role || ' ' || p.proname as call from pg_proc p, unnest(array['exta_app', 'exta_auth', 'exta_worker']) as r(role)
     where p.pronamespace = 'reporting'::regnamespace and has_function_privilege(r.role, p.oid, 'execute') order by 1`
  expect(grants.map(({ call }) => call)).toEqual([
    'exta_app make_login',
    'exta_worker close_login',
    'exta_worker drop_login',
    'exta_worker orphaned_logins',
    'exta_worker reap_logins',
  ])
  const seen = await sql`
    select relname from pg_class, unnest(array['exta_app', 'exta_auth', 'exta_worker']) as r(role)
     where relnamespace = 'reporting'::regnamespace and has_table_privilege(r.role, oid, 'select')`
  expect(seen).toEqual([])
})

test('nobody can log in as the roles behind it, none bypasses row level security, and no serving role is a member', async () => {
  const roles = await sql`
    select rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles
     where rolname in ('exta_reporting_owner', 'exta_grafana_reader', 'exta_grafana_keeper') order by 1`
  const weak = { rolcanlogin: false, rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolreplication: false }
  expect(roles).toEqual([
    { rolname: 'exta_grafana_keeper', ...weak, rolcreaterole: true },
    { rolname: 'exta_grafana_reader', ...weak, rolcreaterole: false },
    { rolname: 'exta_reporting_owner', ...weak, rolcreaterole: false },
  ])
  const members = await sql`
    select m.role, r.rolname from unnest(array['exta_owner', 'exta_app', 'exta_auth', 'exta_worker']) as m(role), pg_roles r
     where r.rolname in ('exta_reporting_owner', 'exta_grafana_reader', 'exta_grafana_keeper') and pg_has_role(m.role, r.oid, 'member')`
  expect(members).toEqual([])
})

describe('however many people there are', () => {
  test('each table that a view shows has one policy for the views’ owner', async () => {
    const policies = await sql<{ table: string; using: string; cmd: string }[]>`
      select tablename as table, qual as using, cmd from pg_policies where roles = '{exta_reporting_owner}' order by 1`
    expect(policies.map(({ table }) => table)).toEqual([
      ...['bank_accounts', 'grafana_principals', 'statement_rejects', 'statements', 'tags', 'transactions'],
    ])
    for (const { table, using, cmd } of policies) {
      expect(cmd).toBe('SELECT')
      expect(using).toBe(
        table === 'grafana_principals'
          ? '(role_name = SESSION_USER)'
          : '(user_id = ( SELECT reporting.current_app_user() AS current_app_user))',
      )
    }
  })

  test('the views’ owner reads no table that has no such policy, so a table that comes later is not shown by accident', async () => {
    const readable = await sql<{ table: string }[]>`
      select relname as table from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and has_any_column_privilege('exta_reporting_owner', oid, 'select') order by 1`
    expect(readable.map(({ table }) => table)).toEqual([
      ...['bank_accounts', 'grafana_principals', 'statement_rejects', 'statements', 'tags', 'transactions'],
    ])
  })
})
