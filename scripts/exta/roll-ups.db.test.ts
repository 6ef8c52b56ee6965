import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { migrateDatabase, readJournal } from '@/db/provision/migrate'
import { migrationsOf } from '../launch/testing'
import { MIGRATIONS } from './open-database'
import { aDatabase, commandLine } from './testing'

const before = readJournal(MIGRATIONS).entries.findIndex(({ tag }) => tag.endsWith('_roll_ups'))

test('the rows of a version that kept no sums are counted when it is brought up to date', async () => {
  const { urls, admin } = await aDatabase(migrationsOf({ first: before }))
  const [asha, ravi, id] = [randomUUID(), randomUUID(), randomUUID()]
  for (const user of [asha, ravi]) {
    await admin`insert into users (id, name, email) values (${user}, 'x', ${user})`
    await admin`insert into import_batches (user_id, id, files) values (${user}, ${id}, '[]')`
    await admin`insert into bank_accounts (user_id, id, bank, currency, name) values (${user}, ${id}, 'HDFC', 'INR', 'x')`
    await admin`
      insert into statements (user_id, id, batch_id, account_id, filename, sha256, bytes, layout, encoding, parser_version,
        period_from, period_to, total_lines, header_lines, noise_lines, stored_lines, duplicate_lines, rejected_lines,
        stored_rows, duplicate_rows, rejected_rows, debit_amount, credit_amount, proof, shares_with)
      values (${user}, ${id}, ${id}, ${id}, 'x', 'x', 1, 'x', 'x', 1, '2025-01-31', '2025-02-01', 4, 0, 0, 4, 0, 0, 4, 0, 0,
        350, 70, '{"gaps": []}', '{}')`
    await admin`
      insert into transactions (user_id, id, account_id, statement_id, line, transaction_date, narration, currency,
        debit_amount, credit_amount, product, product_key, mode, tag_source, tag_reason, fingerprint, link_id)
      select ${user}::uuid, gen_random_uuid(), ${id}::uuid, ${id}::uuid, n, date '2025-01-31' + n / 3, 'x', 'INR',
        case when n = 4 then 0 else n * 50 end, case when n = 4 then 70 else 0 end, 'x', 'X', 'UPI', 'none', 'unknown',
        gen_random_uuid(), case when n = 2 then ${id}::uuid end
      from generate_series(1, 4) n`
  }

  await migrateDatabase(urls.exta_owner, MIGRATIONS)

  const kept = await admin`
    select month::text, debit_amount::int as debit, debit_count, credit_amount::int as credit, credit_count,
      linked_debit_amount::int as linked, linked_debit_count
    from monthly_products where user_id = ${asha} order by month`
  const sums = { debit_count: 1, credit: 0, credit_count: 0, linked: 0, linked_debit_count: 0 }
  expect(kept).toEqual([
    { ...sums, month: '2025-01-01', debit: 50, linked: 100, linked_debit_count: 1 },
    { ...sums, month: '2025-02-01', debit: 150, credit: 70, credit_count: 1 },
  ])
  expect(await admin`select user_id, month, debit_amount from monthly_tags`).toHaveLength(4)
  const { said } = await commandLine(urls.exta_owner)('verify')
  expect(said.filter((line) => /monthly_/.test(line))).toEqual([])
  const forced =
    await admin`select relname from pg_class where relname ~ '^(monthly_|transactions$)' and not relforcerowsecurity and relkind = 'r'`
  expect(forced).toEqual([])
})
