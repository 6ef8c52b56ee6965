import 'server-only'
import type { Client } from 'pg'
import type { IsoDate } from '@/lib/dates/iso-date'
import { paise, type Paise } from '@/lib/money/paise'
import { asOwner } from './as-owner'
import { listTables, quoted, type Table } from './catalog'
import { listStaleSums, type StaleSums } from './roll-ups'

/** A statement's own row: what it said of its file when it was stored. */
export type StoredStatement = {
  id: string
  accountId: string
  /** False once the person has taken its import back: then it has the rows that were kept, and nothing else. */
  isLive: boolean
  /** The account's, of which the sums and balances are. */
  currency: string
  parserVersion: number
  periodFrom: IsoDate
  periodTo: IsoDate
  lines: { total: number; header: number; noise: number; stored: number; duplicate: number; rejected: number }
  rows: { stored: number; duplicate: number; rejected: number }
  /** Lines that were set aside and are no row yet, and those that carry no payment: first line, last line. */
  rejects: { from: number; to: number }[]
  leftOut: { from: number; to: number }[]
  debit: Paise
  credit: Paise
  opening: Paise | null
  closing: Paise | null
  chain: string
  gaps: { line: number; expectedPaise: number; foundPaise: number }[]
}

/** A row of a file, as the ledger has it. */
export type LedgerRow = {
  statementId: string
  line: number
  lineCount: number
  /** Removed by the person: it is in no sum of the account, and still a line of its file. */
  isRemoved: boolean
  /** Brought by another file, and noted as known by this one. */
  isDuplicate: boolean
  id: string
  accountId: string
  transactionDate: IsoDate
  currency: string
  debitAmount: Paise
  creditAmount: Paise
  closingBalance: Paise | null
  narration: string
  fingerprint: string
}

/** Sums of what is in the account's own currency. */
export type AccountSum = { accountId: string; rows: number; debit: Paise; credit: Paise }

/** Ids that lead nowhere: which table's row, of which column. */
export type Dangling = { table: string; row: string; column: string; id: string }

/** Rows of people who are not there. */
export type Ownerless = { table: string; rows: number }

export type Ledger = {
  userIds: string[]
  ownerless(): Promise<Ownerless[]>
  statements(userId: string): Promise<StoredStatement[]>
  /** All rows of a person, in the order of statement and line. */
  rows(userId: string): AsyncIterable<LedgerRow>
  accountSums(userId: string): Promise<AccountSum[]>
  dangling(userId: string): Promise<Dangling[]>
  /** Fingerprints that an account holds twice: ids of the rows. */
  repeated(userId: string): Promise<string[][]>
  /** What is kept of its months and is not what its rows come to. */
  staleSums(userId: string): Promise<StaleSums[]>
}

/** Everybody's ledger at one moment, for `verify`; with an address, that person's alone. */
export function inLedger<Result>(
  ownerUrl: string,
  email: string | undefined,
  work: (ledger: Ledger) => Promise<Result>,
): Promise<Result> {
  return asOwner(ownerUrl, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    const tables = await listTables(client) // refuses a login that would see nothing and call it whole
    const { rows } = await client.query<{ id: string }>(
      'select id from users where $1::text is null or email = $1 order by id',
      [email ?? null],
    )
    const userIds = rows.map(({ id }) => id)
    const result = await work({ ...ledgerOf(client), userIds, ownerless: () => findOwnerless(client, tables) })
    await client.query('commit')
    return result
  })
}

const ledgerOf = (client: Client): Omit<Ledger, 'userIds' | 'ownerless'> => ({
  statements: (userId) => listStatements(client, userId),
  rows: (userId) => streamRows(client, userId),
  accountSums: (userId) => sumAccounts(client, userId),
  dangling: async (userId) => (await client.query<Dangling>(DANGLING, [userId])).rows,
  repeated: async (userId) => (await client.query<{ ids: string[] }>(REPEATED, [userId])).rows.map(({ ids }) => ids),
  staleSums: (userId) => listStaleSums(client, userId),
})

async function findOwnerless(client: Client, tables: Table[]): Promise<Ownerless[]> {
  const owned = tables.filter(({ columns }) => columns.includes('user_id'))
  const counts = owned.map(
    ({ name }) => `select '${name}' as table, count(*)::int as rows from ${quoted(name)} x
      where not exists (select from users u where u.id = x.user_id)`,
  )
  const { rows } = await client.query<Ownerless>(counts.join(' union all '))
  return rows.filter(({ rows }) => rows > 0)
}

const STATEMENTS = `
  select s.id, account_id as "accountId", undone_at is null as "isLive", coalesce(a.currency, 'INR') as currency,
         parser_version as "parserVersion", period_from::text as "periodFrom", period_to::text as "periodTo",
         json_build_object('total', total_lines, 'header', header_lines, 'noise', noise_lines, 'stored', stored_lines,
           'duplicate', duplicate_lines, 'rejected', rejected_lines) as lines,
         json_build_object('stored', stored_rows, 'duplicate', duplicate_rows, 'rejected', rejected_rows) as rows,
         (select coalesce(json_agg(json_build_object('from', r.line, 'to', r.line + r.line_count - 1)), '[]')
            from statement_rejects r
           where r.user_id = s.user_id and r.statement_id = s.id and r.state <> 'corrected') as rejects,
         (select coalesce(json_agg(l), '[]') from jsonb_array_elements(left_out) l where l ->> 'what' <> 'pending') as "leftOut",
         debit_amount as debit, credit_amount as credit, opening_balance as opening, closing_balance as closing,
         proof->>'chain' as chain, proof->'gaps' as gaps
    from statements s left join bank_accounts a on a.user_id = s.user_id and a.id = s.account_id
   where s.user_id = $1 order by s.id`

// The driver gives a bigint as text; all amounts are whole and safe.
const amount = (text: string) => paise(Number(text))
const amountOrNull = (text: string | null) => (text === null ? null : amount(text))

type Texts<Row, Money extends keyof Row> = Omit<Row, Money> & { [Name in Money]: string }

async function listStatements(client: Client, userId: string): Promise<StoredStatement[]> {
  type Found = Texts<Omit<StoredStatement, 'opening' | 'closing'>, 'debit' | 'credit'> & {
    opening: string | null
    closing: string | null
  }
  const { rows } = await client.query<Found>(STATEMENTS, [userId])
  return rows.map((row) => ({
    ...row,
    debit: amount(row.debit),
    credit: amount(row.credit),
    opening: amountOrNull(row.opening),
    closing: amountOrNull(row.closing),
  }))
}

const ROW = `t.id, t.account_id as "accountId", t.transaction_date::text as "transactionDate", t.currency,
  t.debit_amount as "debitAmount", t.credit_amount as "creditAmount", t.closing_balance as "closingBalance", t.narration,
  t.fingerprint`

/** Rows that the person removed, as they stood. */
const REMOVED = `(
  select r.statement_id as "ofStatement", r.line as "ofLine", t.*
    from removed_transactions r cross join lateral jsonb_populate_record(null::transactions, r."row") t where r.user_id = $1)`

const ROWS = `
  select t.statement_id as "statementId", t.line, t.line_count as "lineCount", false as "isDuplicate", false as "isRemoved", ${ROW}
    from transactions t where t.user_id = $1
  union all
  select t."ofStatement", t."ofLine", t.line_count, false, true, ${ROW} from ${REMOVED} t
  union all
  select d.statement_id, d.line, d.line_count, true, false, ${ROW}
    from statement_duplicates d join transactions t on t.user_id = d.user_id and t.id = d.transaction_id
   where d.user_id = $1
  union all
  select d.statement_id, d.line, d.line_count, true, true, ${ROW}
    from statement_duplicates d join ${REMOVED} t on t.id = d.transaction_id where d.user_id = $1
   order by 1, 2, 4`

const ROWS_AT_ONCE = 10_000

/** Through a cursor, so that memory stays flat over any number of rows. */
async function* streamRows(client: Client, userId: string): AsyncGenerator<LedgerRow> {
  type Found = Texts<Omit<LedgerRow, 'closingBalance'>, 'debitAmount' | 'creditAmount'> & {
    closingBalance: string | null
  }
  await client.query(`declare ledger no scroll cursor for ${ROWS}`, [userId])
  for (;;) {
    const { rows } = await client.query<Found>(`fetch ${ROWS_AT_ONCE} from ledger`)
    for (const row of rows)
      yield {
        ...row,
        debitAmount: amount(row.debitAmount),
        creditAmount: amount(row.creditAmount),
        closingBalance: amountOrNull(row.closingBalance),
      }
    if (rows.length < ROWS_AT_ONCE) break
  }
  await client.query('close ledger')
}

const SUMS = `
  select account_id as "accountId", count(*) as rows,
         coalesce(sum(debit_amount) filter (where t.currency = a.currency), 0) as debit,
         coalesce(sum(credit_amount) filter (where t.currency = a.currency), 0) as credit
    from transactions t join bank_accounts a on a.user_id = t.user_id and a.id = t.account_id
   where t.user_id = $1 group by account_id order by account_id`

async function sumAccounts(client: Client, userId: string): Promise<AccountSum[]> {
  const { rows } = await client.query<Texts<AccountSum, 'rows' | 'debit' | 'credit'>>(SUMS, [userId])
  return rows.map(({ accountId, rows, debit, credit }) => ({
    accountId,
    rows: Number(rows),
    debit: amount(debit),
    credit: amount(credit),
  }))
}

const REPEATED = `
  select array_agg(id::text order by id) as ids from transactions where user_id = $1
   group by account_id, fingerprint having count(*) > 1 order by 1`

/** Every id that is not held by a foreign key, and those that are: a disk that lies breaks both. */
const LINKS: [table: string, row: string, column: string, target: string][] = [
  ['transactions', 'id', 'statement_id', 'statements'],
  ['transactions', 'id', 'account_id', 'bank_accounts'],
  ['transactions', 'id', 'tag_id', 'tags'],
  ['transactions', 'id', 'tag_operation_id', 'operations'],
  ['transactions', 'id', 'link_id', 'transaction_links'],
  ['transaction_links', 'id', 'debit_transaction_id', 'transactions'],
  ['transaction_links', 'id', 'credit_transaction_id', 'transactions'],
  ['transaction_links', 'id', 'operation_id', 'operations'],
  ['statement_duplicates', 'statement_id', 'statement_id', 'statements'],
  ['statement_rejects', 'id', 'statement_id', 'statements'],
  ['statement_rejects', 'id', 'operation_id', 'operations'],
  ['removed_transactions', 'transaction_id', 'statement_id', 'statements'],
  ['removed_transactions', 'transaction_id', 'account_id', 'bank_accounts'],
  ['removed_transactions', 'transaction_id', 'operation_id', 'operations'],
  ['bank_accounts', 'id', 'merged_into', 'bank_accounts'],
  ['statements', 'id', 'account_id', 'bank_accounts'],
  ['statements', 'id', 'batch_id', 'import_batches'],
  ['product_tags', 'id', 'tag_id', 'tags'],
  ['product_tags', 'id', 'operation_id', 'operations'],
  ['tag_changes', 'transaction_id', 'tag_id', 'tags'],
  ['tag_changes', 'transaction_id', 'operation_id', 'operations'],
  ['product_tag_changes', 'operation_id', 'tag_id', 'tags'],
  ['product_tag_changes', 'operation_id', 'operation_id', 'operations'],
]

/** Ids of rows that may have been removed since: what knew them finds them again when they come back. */
const ROW_LINKS: [table: string, row: string, column: string][] = [
  ['statement_duplicates', 'statement_id', 'transaction_id'],
  ['statement_rejects', 'id', 'transaction_id'],
]

const IS_NOWHERE = (column: string, target: string, id = 'id') =>
  `not exists (select from ${target} y where y.user_id = x.user_id and y.${id} = x.${column})`

const dangling = ([table, row, column]: [string, string, string, ...string[]], isNowhere: string) => `
  select '${table}' as table, x.${row}::text as row, '${column}' as column, x.${column}::text as id from ${table} x
   where x.user_id = $1 and x.${column} is not null and ${isNowhere}`

const DANGLING = [
  ...LINKS.map((link) => dangling(link, IS_NOWHERE(link[2], link[3]))),
  ...ROW_LINKS.map((link) =>
    dangling(
      link,
      `${IS_NOWHERE(link[2], 'transactions')} and ${IS_NOWHERE(link[2], 'removed_transactions', 'transaction_id')}`,
    ),
  ),
].join(' union all ')
