import 'server-only'
import type { Client } from 'pg'
import { paise, type Paise } from '@/lib/money/paise'

/** Sums kept of one month in one currency that are not those of the rows: how many, and the money of these. */
export type StaleSums = {
  table: 'monthly_products' | 'monthly_tags'
  /** YYYY-MM. */
  month: string
  currency: string
  sums: number
  recorded: Paise
  found: Paise
}

const SUMS = [
  'debit_amount',
  'debit_count',
  'credit_amount',
  'credit_count',
  'linked_debit_amount',
  'linked_debit_count',
  'linked_credit_amount',
  'linked_credit_count',
]

const KEYS = { monthly_products: 'month, currency, tag_id, product_key', monthly_tags: 'month, currency, tag_id' }

const added = (names: readonly string[]) => names.map((name) => `sum(${name})::bigint as ${name}`).join(', ')
const ofAll = (table: string) => `row(${SUMS.map((name) => `${table}.${name}`).join(', ')})`
const money = (table: string) =>
  `sum(${table}.debit_amount + ${table}.credit_amount + ${table}.linked_debit_amount + ${table}.linked_credit_amount)`

/** Each row as the sums of itself alone, counted once more and not by what the triggers do. */
const ROWS = `
  select to_char(transaction_date, 'YYYY-MM-01')::date as month, currency, product_key,
         coalesce(tag_id, '00000000-0000-0000-0000-000000000000') as tag_id,
         case when counts then debit_amount else 0 end as debit_amount,
         case when counts and not credit_amount > 0 then 1 else 0 end as debit_count,
         case when counts then credit_amount else 0 end as credit_amount,
         case when counts and credit_amount > 0 then 1 else 0 end as credit_count,
         case when counts then 0 else debit_amount end as linked_debit_amount,
         case when counts or credit_amount > 0 then 0 else 1 end as linked_debit_count,
         case when counts then 0 else credit_amount end as linked_credit_amount,
         case when not counts and credit_amount > 0 then 1 else 0 end as linked_credit_count
    from transactions cross join lateral (select link_id is null and not is_set_apart as counts) as sum
   where user_id = $1`

const stale = (table: keyof typeof KEYS) => `
  select '${table}' as table, to_char(month, 'YYYY-MM') as month, currency, count(*)::int as sums,
         coalesce(${money('kept')}, 0)::text as recorded, coalesce(${money('counted')}, 0)::text as found
    from (select ${KEYS[table]}, ${added(SUMS)} from each_row group by ${KEYS[table]}) counted
    full join (select * from ${table} where user_id = $1) kept using (${KEYS[table]})
   where ${ofAll('kept')} is distinct from ${ofAll('counted')}
   group by month, currency`

const STALE = `with each_row as (${ROWS}) ${stale('monthly_products')} union all ${stale('monthly_tags')} order by 1, 2, 3`

/** Counts a person's months again, from the rows. */
export async function listStaleSums(client: Client, userId: string): Promise<StaleSums[]> {
  type Found = Omit<StaleSums, 'recorded' | 'found'> & { recorded: string; found: string }
  const { rows } = await client.query<Found>(STALE, [userId])
  return rows.map((row) => ({ ...row, recorded: paise(Number(row.recorded)), found: paise(Number(row.found)) }))
}

/** While the work runs, rows come in without being counted; at its end all are. Within the transaction of a restore. */
export async function countedAtOnce(client: Client, work: () => Promise<void>): Promise<void> {
  const tables = Object.keys(KEYS)
  await client.query('alter table transactions disable trigger user')
  await work()
  await client.query('alter table transactions enable trigger user')
  for (const table of tables) await client.query(`alter table ${table} no force row level security`)
  await client.query('select recount_roll_ups()')
  for (const table of tables) await client.query(`alter table ${table} force row level security`)
}
