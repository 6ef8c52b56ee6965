import type postgres from 'postgres'
import type { Viewer } from '@/lib/auth/viewer'

const account = (of: string) => `(
  select concat_ws(' ', a.bank, a.mask, a.number_digest, a.currency, a.kind, a.name)
    from bank_accounts a where a.user_id = ${of}.user_id and a.id = ${of}.account_id)`
const place = (of: string) => `(
  select case when s.undone_at is null then s.sha256 || ':' || ${of}.line else 'undone' end
    from statements s where s.user_id = ${of}.user_id and s.id = ${of}.statement_id)`
const also = (id: string) => `(
  select coalesce(array_agg(${place('d')} order by 1), '{}')
    from statement_duplicates d where d.user_id = $1 and d.transaction_id = ${id})`
const tag = (id: string) => `(select name from tags g where g.user_id = $1 and g.id = ${id})`
const print = (id: string) => `(select fingerprint from transactions t where t.user_id = $1 and t.id = ${id})`

const PARTS = {
  accounts: `
    select concat_ws(' ', bank, mask, number_digest, currency, kind, name) as account,
      (select concat_ws(' ', m.bank, m.mask) from bank_accounts m where m.user_id = $1 and m.id = b.merged_into) as into
      from bank_accounts b where user_id = $1 order by 1`,
  statements: `
    select ${account('s')} as account, sha256, total_lines, header_lines, noise_lines, stored_lines, duplicate_lines,
      rejected_lines, stored_rows, duplicate_rows, rejected_rows, debit_amount, credit_amount, opening_balance,
      closing_balance, period_from, period_to, proof, left_out
      from statements s where user_id = $1 and undone_at is null order by 1, 2`,
  rows: `
    select ${account('t')} as account, fingerprint, ${place('t')} as place, ${also('t.id')} as also, line_count,
      transaction_date, value_date, narration, reference, currency, debit_amount, credit_amount, closing_balance, product,
      product_key, mode, ${tag('t.tag_id')} as tag, tag_source, tag_reason, link_id is not null as linked
      from transactions t where user_id = $1 order by 1, 2`,
  removed: `
    select ${account('r')} as account, fingerprint, ${place('r')} as place, ${also('r.transaction_id')} as also,
      ${tag(`(r.row ->> 'tag_id')::uuid`)} as tag, r.row ->> 'tag_source' as source
      from removed_transactions r where user_id = $1 order by 1, 2`,
  rejects: `
    select s.sha256, r.line, r.raw, r.reason, r.kind, r.state, ${print('r.transaction_id')} as row
      from statement_rejects r join statements s on s.user_id = r.user_id and s.id = r.statement_id
     where r.user_id = $1 and s.undone_at is null order by 1, 2`,
  links: `
    select kind, evidence, state, ${print('l.debit_transaction_id')} as debit, ${print('l.credit_transaction_id')} as credit
      from transaction_links l where user_id = $1 order by 4, 5`,
  memory: `
    select product_key, direction, ${tag('p.tag_id')} as tag, state from product_tags p where user_id = $1 order by 1, 2`,
  jobs: `
    select kind, state, exists (select from statements s where s.user_id = $1 and s.id::text = dedupe_key) as of_statement
      from jobs j where user_id = $1 order by 1, 2, 3`,
}

/**
 * A person's whole ledger without what differs from one import of a file to the next, its ids and instants: accounts by
 * their numbers, files by their digests, rows by their fingerprints. Two equal states are one ledger.
 */
export async function ledgerStateOf(sql: postgres.Sql, { userId }: Viewer) {
  const parts: Record<string, Record<string, unknown>[]> = {}
  for (const [name, text] of Object.entries(PARTS)) parts[name] = [...(await sql.unsafe(text, [userId]))]
  return parts
}
