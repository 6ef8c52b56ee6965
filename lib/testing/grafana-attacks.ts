import type { Person } from './scene'

/** What somebody may type into their own Grafana to get at another person: ids and names are the other one's. */
export type Attack = (other: Person & { login: string }, me: { login: string }) => string

/** What a client can take away by itself: that its login begins read-only. */
export const UNLOCK = 'set default_transaction_read_only = off; commit; '

const CROSS_READS: Record<string, Attack> = {
  'the transactions themselves': () => 'select * from public.transactions',
  'the transactions with a filter on the other person': ({ viewer }) =>
    `select * from reporting.transactions where account_id in (select id from public.bank_accounts where user_id = '${viewer.userId}')`,
  'a transaction by its id': ({ transactionIds }) =>
    `select * from reporting.transactions where id = '${transactionIds[0]}'`,
  'an account by its id': ({ account }) => `select * from reporting.accounts where id = '${account.id}'`,
  'a statement by its id': ({ statementId }) => `select * from reporting.statements where id = '${statementId}'`,
  'its health by its id': ({ statementId }) =>
    `select * from reporting.import_health where statement_id = '${statementId}'`,
  'a product by its name': ({ product }) => `select amount from reporting.products where product = '${product}'`,
  'a tag by its name': ({ tag }) => `select color from reporting.tags where name = '${tag}'`,
  'every view at once': () =>
    `select row_to_json(t) from reporting.transactions t union all select row_to_json(s) from reporting.spending s
     union all select row_to_json(m) from reporting.monthly_spending m union all select row_to_json(p) from reporting.monthly_patterns p
     union all select row_to_json(b) from reporting.balances b union all select row_to_json(c) from reporting.cash_flow c
     union all select row_to_json(a) from reporting.accounts a union all select row_to_json(g) from reporting.tags g`,
  'the people': () => 'select * from public.users',
  'the passwords': () => 'select * from public.passwords',
  'the sessions': () => 'select * from public.sessions',
  'the access tokens': () => 'select * from public.access_tokens',
  'the principals': () => 'select * from public.grafana_principals',
  'the accounts of Grafana': () => 'select * from public.grafana_accounts',
  'the jobs': () => 'select * from public.jobs',
  'the text of lines set aside': () => 'select raw from public.statement_rejects',
  'a column that no view shows': () => 'select fingerprint from public.transactions',
  'the migrations': () => 'select * from drizzle.__drizzle_migrations',
  'a table as a whole row': () => 'select t from public.transactions t',
  'a table through COPY': () => 'copy public.transactions to stdout',
  'a join of a view with its table': () => 'select u.* from reporting.transactions t join public.users u on true',
  'whose login this is, by another name': ({ login }) =>
    `select user_id from public.grafana_principals where role_name = '${login}'`,
  'a lateral subquery into the table': () =>
    'select x.* from reporting.accounts a, lateral (select * from public.bank_accounts b where b.bank = a.bank) x',
  'the row’s old version by its place': () => `select ctid, * from public.transactions where ctid = '(0,1)'`,
  'an error that quotes the other’s row': () =>
    `select cast(narration as int) from reporting.transactions where narration <> ''`,
  'a division by a row that the policy hides': ({ transactionIds }) =>
    `select 1 / (case when id = '${transactionIds[0]}' then 0 else 1 end) from reporting.transactions`,
}

const IDENTITY: Record<string, Attack> = {
  'the person’s setting of the app': ({ viewer }) =>
    `select set_config('app.user_id', '${viewer.userId}', false) is null as x; select * from reporting.transactions`,
  'the same by SET': ({ viewer }) => `set app.user_id = '${viewer.userId}'; select * from reporting.transactions`,
  'the other’s role': ({ login }) => `set role ${login}; select * from reporting.transactions`,
  'the other’s session': ({ login }) => `set session authorization ${login}; select * from reporting.transactions`,
  'the group’s role': () => 'set role exta_grafana_reader; select * from reporting.transactions',
  'the app’s role': () => 'set role exta_app; select * from public.transactions',
  'the owner’s role': () => 'set role exta_owner; select * from public.transactions',
  'the views’ owner’s role': () => 'set role exta_reporting_owner; select * from public.transactions',
  'the keeper’s role': () => 'set role exta_grafana_keeper; create role somebody login superuser',
  'the superuser': () => 'set session authorization postgres; select * from public.users',
  'row level security switched off': () => 'set row_security = off; select * from reporting.transactions',
  'a membership for oneself': ({ login }, me) => `${UNLOCK}grant ${login} to ${me.login}`,
  'the owner’s membership for oneself': (_other, me) => `${UNLOCK}grant exta_owner to ${me.login}`,
  'a superuser of oneself': (_other, me) => `${UNLOCK}alter role ${me.login} superuser`,
  'another name of oneself': ({ login }, me) => `${UNLOCK}alter role ${me.login} rename to ${login}x`,
  'the other’s password': ({ login }) => `${UNLOCK}alter role ${login} password 'mine now'`,
  'more connections': (_other, me) => `${UNLOCK}alter role ${me.login} connection limit 100`,
  'a look-alike function in front of the real one': () =>
    `${UNLOCK}create function pg_temp.current_app_user() returns uuid language sql as 'select null::uuid'`,
  'a search path with a schema of one’s own': () => `set search_path = pg_temp, public; select * from transactions`,
  'a login by the function that makes them': () =>
    `${UNLOCK}select reporting.make_login('SCRAM-SHA-256$4096:AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=')`,
  'the other’s login dropped': ({ login }) =>
    `${UNLOCK}select reporting.close_login('${login}'); select reporting.drop_login('${login}')`,
  'the list of orphaned logins': () => 'select * from reporting.orphaned_logins()',
  'the reaper': () => 'select reporting.reap_logins()',
}

const WRITES: Record<string, Attack> = {
  'a row of one’s own': () => `${UNLOCK}update reporting.transactions set narration = 'x'`,
  'every row of the table': () => `${UNLOCK}update public.transactions set narration = 'x'`,
  'rows deleted through a view': () => `${UNLOCK}delete from reporting.transactions`,
  'rows inserted through a view': () =>
    `${UNLOCK}insert into reporting.tags (name, color, position, is_spending) values ('x', 'blue', 1, true)`,
  'a table emptied': () => `${UNLOCK}truncate public.transactions`,
  'a principal of one’s own': ({ viewer }, me) =>
    `${UNLOCK}insert into public.grafana_principals values ('${viewer.userId}', '${me.login}')`,
  'a principal changed': ({ viewer }) => `${UNLOCK}update public.grafana_principals set user_id = '${viewer.userId}'`,
  'a table of one’s own': () => `${UNLOCK}create table public.mine (x int)`,
  'a table in reporting': () => `${UNLOCK}create table reporting.mine (x int)`,
  'a temporary table': () => `${UNLOCK}create temporary table mine (x int)`,
  'a temporary table by SELECT': () => `${UNLOCK}select * into temporary mine from reporting.transactions`,
  'a schema': () => `${UNLOCK}create schema mine`,
  'a function': () => `${UNLOCK}create function public.leak(text) returns boolean language sql as 'select true'`,
  'a cheap leaky function before the policy': () =>
    `${UNLOCK}create function pg_temp.leak(text) returns boolean cost 0.0001 language plpgsql as $$ begin raise notice '%', $1; return true; end $$; select * from reporting.transactions where pg_temp.leak(narration)`,
  'code without a function': () => `do $$ begin perform * from public.transactions; end $$`,
  'a view over the table': () => `${UNLOCK}create view reporting.all_rows as select * from public.transactions`,
  'a view changed': () =>
    `${UNLOCK}create or replace view reporting.tags as select name, is_spending, color, position from public.tags`,
  'a policy dropped': () => `${UNLOCK}drop policy grafana_own_rows on public.transactions`,
  'row level security disabled': () => `${UNLOCK}alter table public.transactions disable row level security`,
  'a trigger': () => `${UNLOCK}create trigger t before insert on public.transactions execute function now()`,
  'rights handed on': () => `${UNLOCK}grant select on reporting.transactions to public`,
  'a publication': () => `${UNLOCK}create publication everything for all tables`,
  'a comment': () => `${UNLOCK}comment on view reporting.transactions is 'x'`,
  'a large object': () => `${UNLOCK}select lo_create(0)`,
  'a large object from bytes': () => `${UNLOCK}select lo_from_bytea(0, 'x')`,
  'a large object from a file': () => `${UNLOCK}select lo_import('/etc/passwd')`,
  'a message into the log that is replicated': () => `${UNLOCK}select pg_logical_emit_message(false, 'x', 'x')`,
  'a prepared transaction': () => `${UNLOCK}begin; prepare transaction 'x'`,
  'an event of one’s own making': () => `select pg_notify('x', 'x')`,
}

const SERVER: Record<string, Attack> = {
  'a file of the server': () => `select pg_read_file('/etc/passwd')`,
  'a folder of the server': () => `select pg_ls_dir('/')`,
  'a file by COPY': () => `${UNLOCK}copy (select 1) to '/tmp/x'`,
  'a program by COPY': () => `${UNLOCK}copy (select 1) to program 'id'`,
  'a program’s output by COPY': () => `${UNLOCK}create temporary table t (x text); copy t from program 'id'`,
  'an extension': () => `${UNLOCK}create extension dblink`,
  'another language': () => `${UNLOCK}create extension plpython3u`,
  'a setting of the server': () => `${UNLOCK}alter system set log_statement = 'all'`,
  'the end of another’s connection': () =>
    `select pg_terminate_backend(pid) from pg_stat_activity where usename <> current_user`,
  'who is connected': () => 'select usename, query from pg_stat_activity',
  'what is locked': () => 'select * from pg_locks',
  'how often tables are read': () => 'select * from pg_stat_user_tables',
  'how large tables are': () => `select pg_total_relation_size('public.transactions')`,
  'the passwords of roles': () => 'select * from pg_authid',
  'the roles': () => 'select * from pg_roles',
  'what the planner has seen of others': () => `select most_common_vals from pg_stats where schemaname = 'public'`,
  'the same in its table': () => 'select * from pg_statistic',
  'a lock of the app’s': () => 'select pg_advisory_lock(4242001)',
  'the same, tried': () => 'select pg_try_advisory_xact_lock(4242001)',
  'a table locked': () => `${UNLOCK}begin; lock table public.transactions in access exclusive mode`,
  'a view locked': () => `${UNLOCK}begin; lock table reporting.transactions in access exclusive mode`,
  'a long sleep': () => 'select pg_sleep(60)',
  'a snapshot for others': () => 'begin isolation level repeatable read; select pg_export_snapshot()',
  'more temporary space': () => 'set temp_file_limit = -1',
  'a log of one’s own': () => `set log_statement = 'all'`,
  'a library': () => `load 'auto_explain'`,
}

/** By what is tried; every one is refused, or answered with nothing of the other's. */
export const ATTACKS: Record<string, Attack> = { ...CROSS_READS, ...IDENTITY, ...WRITES, ...SERVER }

/** Those that find an empty or an own answer; all others are refused by the server. */
export const ANSWERED = [
  ...Object.keys(CROSS_READS).filter((name) => / by its (id|name)$|every view|division/.test(name)),
  'the person’s setting of the app',
  'the same by SET',
  'the group’s role',
  'rights handed on', // a warning: none were granted
  'what the planner has seen of others',
]
