import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { stored } from '@/lib/imports/testing'
import { delimited, netbanking, plainMonth, withBalances } from '@/lib/statements/testing'
import { retag } from '@/lib/transactions/mutations'
import { aServedDatabase } from './testing'

const { admin, exta } = await aServedDatabase()

let asha: Viewer
let ids: { first: string; second: string; row: string; duplicate: string; account: string }

beforeAll(async () => {
  asha = await aPerson('asha')
  const month = plainMonth('2025-02-01', 10)
  const withBadLine = netbanking(month, { account: '50100000004821' }).replace(
    'STATEMENT SUMMARY',
    '32/02/25,NEVER,,,,,\nSTATEMENT SUMMARY',
  )
  const first = await stored(asha, withBadLine)
  // Newest first in the other layout, and half of it is known already.
  const second = await stored(asha, delimited(month.slice(15)), { filename: 'second.csv' })
  const [row] = await admin`select id from transactions where statement_id = ${first.id} and line = 12`
  const [duplicate] = await admin`select transaction_id as id from statement_duplicates order by line limit 1`
  await retag(asha, { transactionIds: [row?.id], tag: 'Travel', scope: 'product' })
  ids = {
    first: first.id ?? '',
    second: second.id ?? '',
    row: row?.id,
    duplicate: duplicate?.id,
    account: first.account?.id ?? '',
  }
})

const verify = (...options: string[]) => exta('verify', ...options)

test('whole data are whole: both layouts, either order, overlaps, gaps of the bank’s own, set-aside lines', async () => {
  const ravi = await aPerson('ravi')
  const rows = withBalances(
    50_000_00,
    Array.from({ length: 12 }, (_, index) => ({
      date: `2025-03-${String(index + 1).padStart(2, '0')}`,
      narration: `UPI-SHOP ${index % 2}-X@Y-HDFC0000001-400000000001-NOTE`,
      out: index % 3 === 0 ? 0 : 50_00,
      in: index % 3 === 0 ? 20_00 : 0,
    })),
  )
  await stored(ravi, delimited(rows.toReversed()))
  await stored(ravi, netbanking([...rows.slice(0, 4), ...rows.slice(6)], { summary: false }), { filename: 'cut.csv' })

  const { code, said } = await verify()

  expect(said).toEqual(['0 broken links over 42 rows in 4 statements of 2 people.'])
  expect(code).toBe(0)
  expect((await verify('--email', 'nobody@example.com')).code).toBe(1)
})

describe('what was changed behind Exta’s back is found', () => {
  let undo: string[] = []
  afterEach(async () => {
    for (const statement of undo) await behindItsBack(statement)
    undo = []
    expect(await verify()).toMatchObject({ code: 0 })
  })

  /** As a superuser whom no constraint holds: a disk that lies, a hand in the tables. */
  async function behindItsBack(statement: string): Promise<void> {
    await admin.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx.unsafe(statement)
    })
  }

  /** `column` of one row set to something else, put back after the test. */
  async function alter(table: string, where: string, column: string, value: string): Promise<void> {
    const [before] = await admin.unsafe(`select quote_nullable(${column}::text) as value from ${table} where ${where}`)
    await behindItsBack(`update ${table} set ${column} = ${value} where ${where}`)
    undo.push(`update ${table} set ${column} = ${before?.value} where ${where}`)
  }

  const aRow = () => `id = '${ids.row}'`
  const first = () => `id = '${ids.first}'`
  const NOWHERE = `'00000000-0000-4000-8000-000000000000'`

  test.each<[what: string, table: string, where: () => string, column: string, value: string, finding: RegExp]>([
    ['an amount', 'transactions', aRow, 'debit_amount', 'debit_amount + 1', /debits do not add up/],
    [
      'an amount, in the chain',
      'transactions',
      aRow,
      'debit_amount',
      'debit_amount + 1',
      /line 12: its balance does not follow/,
    ],
    [
      'an amount, in the account',
      'transactions',
      aRow,
      'debit_amount',
      'debit_amount + 1',
      /account .* debits are not those of its statements/,
    ],
    [
      'a balance',
      'transactions',
      aRow,
      'closing_balance',
      'closing_balance - 5',
      /its balances were proved and are broken/,
    ],
    [
      'a narration',
      'transactions',
      aRow,
      'narration',
      `'UPI-SOMEBODY ELSE'`,
      /line 12: its row is not what the bank printed/,
    ],
    [
      'a date',
      'transactions',
      aRow,
      'transaction_date',
      `'2025-02-09'`,
      /line 12: its row is not what the bank printed/,
    ],
    [
      'a date beyond the period',
      'transactions',
      aRow,
      'transaction_date',
      `'2025-05-09'`,
      /rows run from 2025-02-01 to 2025-05-09/,
    ],
    ['a fingerprint', 'transactions', aRow, 'fingerprint', 'gen_random_uuid()', /is not what the bank printed/],
    ['a row’s statement', 'transactions', aRow, 'statement_id', NOWHERE, /its statement_id 0{8}.* leads nowhere/],
    [
      'a row’s statement, in the counts',
      'transactions',
      aRow,
      'statement_id',
      NOWHERE,
      /recorded 30 rows of its own and 29 are there/,
    ],
    ['a row’s account', 'transactions', aRow, 'account_id', NOWHERE, /its row is in another account/],
    ['a row’s tag', 'transactions', aRow, 'tag_id', NOWHERE, /transactions .*: its tag_id .* leads nowhere/],
    [
      'the memory’s tag',
      'product_tags',
      () => 'true',
      'tag_id',
      NOWHERE,
      /product_tags .*: its tag_id .* leads nowhere/,
    ],
    [
      'a count of rows',
      'statements',
      first,
      'stored_rows',
      'stored_rows + 1',
      /recorded 31 rows of its own and 30 are there/,
    ],
    [
      'a count of known rows',
      'statements',
      () => `id = '${ids.second}'`,
      'duplicate_rows',
      '3',
      /recorded 3 rows known already and 15 are there/,
    ],
    [
      'a count of set-aside lines',
      'statements',
      first,
      'rejected_rows',
      '2',
      /recorded 2 lines set aside and 1 are there/,
    ],
    ['a sum', 'statements', first, 'debit_amount', 'debit_amount - 100', /debits do not add up/],
    ['a sum of credits', 'statements', first, 'credit_amount', '1', /credits do not add up/],
    ['an end', 'statements', first, 'opening_balance', '1', /opening balance is not the one/],
    ['the other end', 'statements', first, 'closing_balance', 'null', /closing balance is not the one/],
    [
      'a verdict',
      'statements',
      first,
      'proof',
      `jsonb_set(proof, '{chain}', '"broken"')`,
      /balances were broken and are proved/,
    ],
    [
      'a gap',
      'statements',
      first,
      'proof',
      `jsonb_set(proof, '{gaps}', '[{"line": 9, "expectedPaise": 1, "foundPaise": 2}]')`,
      /line 9: it recorded a gap/,
    ],
    [
      'a month’s sum by product',
      'monthly_products',
      () => `product_key = (select min(product_key) from monthly_products)`,
      'debit_amount',
      'debit_amount + 1',
      /monthly_products: 1 sum of 2025-02 in INR is not what the rows come to/,
    ],
    [
      'a month’s sum by tag',
      'monthly_tags',
      () => `tag_id = (select tag_id from transactions where ${aRow()})`,
      'debit_count',
      'debit_count + 1',
      /monthly_tags: 1 sum of 2025-02 in INR is not what the rows come to/,
    ],
    [
      'an amount, in its month',
      'transactions',
      aRow,
      'debit_amount',
      'debit_amount + 1',
      /monthly_products: 1 sum of 2025-02 .*\n.*monthly_tags: 1 sum of 2025-02/,
    ],
    ['a row’s link', 'transactions', aRow, 'link_id', NOWHERE, /transactions .*: its link_id .* leads nowhere/],
  ])('%s', async (_what, table, where, column, value, finding) => {
    await alter(table, where(), column, value)

    const { code, said } = await verify()

    expect(code).toBe(1)
    expect(said.join('\n')).toMatch(finding)
    expect(said.at(-1)).toMatch(/^[1-9]\d* broken links? over \d+ rows in \d+ statements of \d+ people\.$/)
  })

  test('lines that do not add up', async () => {
    await admin`alter table statements drop constraint every_line_is_accounted_for`
    await alter('statements', first(), 'noise_lines', 'noise_lines + 1')

    expect((await verify()).said.join('\n')).toMatch(/its file has \d+ lines and \d+ are accounted for/)
  })

  test('a row that is gone, one that is there twice, a known row that leads nowhere, rows of nobody', async () => {
    await admin`create table kept as select * from transactions where id in (${ids.row}, ${ids.duplicate})`
    undo.push(`insert into transactions select * from kept where id = '${ids.duplicate}'`)
    await behindItsBack(`delete from transactions where id = '${ids.duplicate}'`)
    expect((await verify()).said.join('\n')).toMatch(/statement_duplicates .*: its transaction_id .* leads nowhere/)
    await behindItsBack(undo.pop() ?? '')

    await admin`alter table transactions drop constraint transactions_fingerprint_unique`
    await behindItsBack(
      `insert into transactions select k.* from kept k where id = '${ids.row}'`.replace(
        'k.*',
        (await columnsOf('transactions')).map((name) => (name === 'id' ? `gen_random_uuid()` : `k.${name}`)).join(', '),
      ),
    )
    undo.push(
      `delete from transactions where fingerprint = (select fingerprint from kept where id = '${ids.row}') and id <> '${ids.row}'`,
    )
    expect((await verify()).said.join('\n')).toMatch(/one row is there 2 times/)
    await behindItsBack(undo.pop() ?? '')

    const nobody = `insert into import_batches (user_id, id, files) values (${NOWHERE}, ${NOWHERE}, '[]')`
    await behindItsBack(nobody)
    undo.push(`delete from import_batches where user_id = ${NOWHERE}`)
    expect((await verify()).said.join('\n')).toMatch(/import_batches: 1 row of a person who is not there/)
  })

  const columnsOf = async (table: string) =>
    (
      await admin`select column_name as name from information_schema.columns
                  where table_schema = 'public' and table_name = ${table} order by ordinal_position`
    ).map(({ name }) => name)

  test('no narration and no amount is told, unless amounts are asked for', async () => {
    await alter('statements', first(), 'debit_amount', '123456789')
    await alter('transactions', aRow(), 'narration', `'SECRET WORDS'`)

    const plain = (await verify()).said.join('\n')
    const json = (await verify('--json')).said
    const asked = (await verify('--amounts')).said.join('\n')

    expect(plain).not.toMatch(/SECRET|SAMPLE SHOP|12,34,567|123456789|₹/)
    expect(json.join('\n')).not.toMatch(/SECRET|SAMPLE SHOP|123456789/)
    expect(asked).toContain('recorded ₹12,34,567.89')
    expect(asked).not.toMatch(/SECRET|SAMPLE SHOP/)
    expect(json.map((line) => JSON.parse(line)).at(-1)).toMatchObject({ people: 2, statements: 4, rows: 42 })
  })

  test('what is broken of one person is not told when another is asked for', async () => {
    await alter('transactions', aRow(), 'debit_amount', 'debit_amount + 1')
    const [ravi] = await admin`select email from users where name = 'ravi'`

    expect(await verify('--email', ravi?.email)).toMatchObject({ code: 0 })
  })
})
