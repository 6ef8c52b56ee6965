import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type postgres from 'postgres'
import { beforeAll, describe, expect, test } from 'vitest'
import { Digesting } from '@/db/operator/table-digest'
import { connectTo } from '@/db/provision/connect'
import { readJournal } from '@/db/provision/migrate'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { stored } from '@/lib/imports/testing'
import { openSession } from '@/lib/sessions/mutations'
import { delimited, netbanking, plainMonth } from '@/lib/statements/testing'
import { retag } from '@/lib/transactions/mutations'
import { migrationsOf } from '../launch/testing'
import { MANIFEST, type Manifest } from './backup/manifest'
import { entriesOf, tarOf, type Entry } from './backup/tar'
import { each, listOf } from './backup/testing'
import { writeBackup } from './backup/write-backup'
import { MIGRATIONS } from './open-database'
import { aDatabase, aServedDatabase, aTemporaryFolder, commandLine } from './testing'

const { admin, urls, exta } = await aServedDatabase()
const folder = aTemporaryFolder()
const file = join(folder, 'whole.backup')
let asha: Viewer

beforeAll(async () => {
  asha = await aPerson('asha')
  const month = plainMonth('2025-02-01', 20)
  await stored(asha, netbanking(month, { account: '50100000004821' }))
  await stored(asha, delimited(month.slice(30)), { filename: 'second.csv' })
  const [row] = await admin`select id from transactions limit 1`
  await retag(asha, { transactionIds: [row?.id], tag: 'Travel', scope: 'product' })
  // What COPY escapes, and what no statement brings.
  await admin`update transactions set narration = ${'tab\there, \\N and \\ and\r\nnewline, ₹ and 𝄞'} where id = ${row?.id}`
  await openSession(asha, 'test', new Date())
  await exta('token', 'create', '--email', 'asha@example.com', '--create')
  expect(await exta('backup', file)).toMatchObject({ code: 0 })
})

const LEFT_OUT = [
  'access_tokens',
  'import_plans',
  'leases',
  'planned_files',
  'rate_limits',
  'sessions',
  'verification_tokens',
]

/** Counted and hashed by the database itself, one line a table. */
async function digestsOf(sql: postgres.Sql): Promise<Record<string, string>> {
  const tables =
    await sql`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`
  const digests: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await sql.unsafe(
      `select count(*) || ' ' || md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as digest from ${name} t`,
    )
    digests[name] = row?.digest
  }
  return digests
}

const without = (digests: Record<string, string>, names: string[]) =>
  Object.fromEntries(Object.entries(digests).filter(([name]) => !names.includes(name)))

test('what is restored is equal, table by table, but for what opens a door', async () => {
  const target = await aDatabase()

  const outcome = await commandLine(target.urls.exta_owner)('restore', file)

  expect(outcome).toMatchObject({
    code: 0,
    said: [expect.stringMatching(/^\S+: 25 tables, \d+ rows restored; counts and checksums are equal\.$/)],
  })
  const [before, after] = [await digestsOf(admin), await digestsOf(target.admin)]
  expect(without(after, LEFT_OUT)).toEqual(without(before, LEFT_OUT))
  expect(after.transactions).toMatch(/^60 /)
  expect([before.sessions, before.access_tokens]).toEqual([expect.stringMatching(/^1 /), expect.stringMatching(/^1 /)])
  expect([after.sessions, after.access_tokens]).toEqual([expect.stringMatching(/^0 /), expect.stringMatching(/^0 /)])
})

test('after a restore row level security is forced again, and the ledger proves itself', async () => {
  const target = await aDatabase()
  const restored = commandLine(target.urls.exta_owner)
  await restored('restore', file)

  const open = await target.admin`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relforcerowsecurity = false`
  expect(open.map(({ name }) => name).sort()).toEqual([
    'grafana_removals',
    'leases',
    'rate_limits',
    'verification_tokens',
  ])
  // The row whose narration this test has changed is the only one that is not what the bank printed.
  expect((await restored('verify')).said.at(-1)).toBe((await exta('verify')).said.at(-1))
  expect((await restored('verify')).said).toHaveLength(2)
})

test('only its owner may read the file, and nothing is left beside it', async () => {
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['whole.backup'])
})

test('a backup is one moment, while statements go on arriving', async () => {
  const moment = join(aTemporaryFolder(), 'moment.backup')
  const arriving = async () => {
    const ravi = await aPerson('ravi')
    for (const month of ['2025-03-01', '2025-04-01', '2025-05-01', '2025-06-01'])
      await stored(ravi, netbanking(plainMonth(month, 20), { account: '50100000009999' }), { filename: `${month}.csv` })
  }

  const [, ...outcomes] = await Promise.all([arriving(), exta('backup', moment), exta('backup', `${moment}.2`)])

  expect(outcomes.map(({ code }) => code)).toEqual([0, 0])
  const target = await aDatabase()
  const restored = commandLine(target.urls.exta_owner)
  expect(await restored('restore', moment)).toMatchObject({ code: 0 })
  expect((await restored('verify')).said).toHaveLength(2)
})

test('an interrupted backup leaves the one of that name as it was', async () => {
  const place = aTemporaryFolder()
  const kept = join(place, 'kept.backup')
  writeFileSync(kept, 'the one of yesterday')

  const interrupted = writeBackup({
    ownerUrl: urls.exta_owner,
    file: kept,
    version: '0',
    now: new Date(),
    signal: AbortSignal.abort(),
  })

  await expect(interrupted).rejects.toThrow()
  expect(readFileSync(kept, 'utf8')).toBe('the one of yesterday')
  expect(readdirSync(place)).toEqual(['kept.backup'])
})

test.each([
  [() => join(folder, 'no', 'such', 'x'), 'There is no folder'],
  [() => folder, 'is a folder'],
])('a place where no file can be is a sentence', async (place, sentence) => {
  expect(await exta('backup', place())).toMatchObject({
    code: 1,
    said: [],
    told: ['Backing up …', expect.stringContaining(sentence)],
  })
})

describe('a restore that cannot be whole changes nothing', () => {
  const targets = { empty: aDatabase() }

  async function refused(path: string, sentence: RegExp, { target = targets.empty } = {}) {
    const { admin: there, urls: at } = await target
    const before = await digestsOf(there)
    const { code, said, told } = await commandLine(at.exta_owner)('restore', path)
    expect({ code, said }).toEqual({ code: 1, said: [] })
    expect(told.at(-1)).toMatch(sentence)
    expect(await digestsOf(there)).toEqual(before)
    const forced = await there`select count(*)::int as n from pg_class where relforcerowsecurity`
    expect(forced[0]?.n).toBe(33)
  }

  function variant(name: string, bytes: Buffer): string {
    const path = join(aFolderOfVariants, name)
    writeFileSync(path, bytes)
    return path
  }
  const aFolderOfVariants = aTemporaryFolder()

  /** The same backup with some entries changed; `isProven` makes its checksums fit what it holds now. */
  async function rewritten(name: string, change: (entry: Entry) => Entry, { isProven = false } = {}): Promise<string> {
    const entries = (await listOf(entriesOf(each([gunzipSync(readFileSync(file))])))).map(change)
    const whole = isProven
      ? entries.map((entry) => (entry.name === MANIFEST ? proven(entry, entries) : entry))
      : entries
    return variant(name, gzipSync(Buffer.concat(await listOf(tarOf(each(whole), new Date())))))
  }

  function proven({ name, data }: Entry, entries: Entry[]): Entry {
    const manifest: Manifest = JSON.parse(data.toString())
    const tables = manifest.tables.map((table) => {
      const digest = new Digesting()
      for (const entry of entries) if (entry.name.split('/')[1] === table.name) digest.add(entry.data)
      return { ...table, ...digest.end() }
    })
    return { name, data: Buffer.from(JSON.stringify({ ...manifest, tables })) }
  }

  const replaced = (part: string, from: string | RegExp, to: string) => (entry: Entry) =>
    entry.name.includes(part) ? { ...entry, data: Buffer.from(entry.data.toString().replace(from, to)) } : entry

  test('a file that was cut, wherever', async () => {
    const whole = readFileSync(file)
    for (const part of [0.2, 0.5, 0.9, 0.99])
      await refused(variant(`cut-${part}`, whole.subarray(0, Math.floor(whole.length * part))), /is damaged/)
    await refused(variant('cut-end', whole.subarray(0, -1)), /is damaged/)
  })

  test('a file in which a bit was turned, wherever', async () => {
    const whole = readFileSync(file)
    for (const part of [0.1, 0.3, 0.5, 0.7, 0.95]) {
      const turned = Buffer.from(whole)
      const at = Math.floor(whole.length * part)
      turned[at] = (turned[at] ?? 0) ^ 16
      await refused(variant(`turned-${part}`, turned), /is damaged/)
    }
  })

  test('a file in which an amount, the order, a part or the manifest was changed', async () => {
    await refused(
      await rewritten('amount', replaced('/transactions/', /\t10000\t/, '\t90000\t')),
      /the rows of transactions are not those of its manifest/,
    )
    await refused(
      await rewritten('order', (entry) => ({ ...entry, name: entry.name.replace('/users/', '/tags/') })),
      /is damaged/,
    )
    await refused(
      await rewritten('part', (entry) => ({ ...entry, name: entry.name.replace('000001', '000002') })),
      /is out of place/,
    )
    await refused(await rewritten('manifest', replaced(MANIFEST, '"sha256"', '"sha1"')), /its manifest is missing/)
  })

  test('a file whose checksums fit rows that the schema refuses', async () => {
    const torn = replaced('/transactions/', /\t10000\t/, '\t-10000\t')
    await refused(
      await rewritten('refused', torn, { isProven: true }),
      /rows of transactions .* do not fit .*\(23514\)/,
    )
  })

  test('no file, a folder, another file, a newer format, a newer schema', async () => {
    await refused(join(folder, 'none'), /There is no file/)
    await refused(folder, /is a folder/)
    await refused(variant('text', Buffer.from('hello')), /is no backup of Exta/)
    await refused(variant('empty', Buffer.alloc(0)), /is damaged/)
    await refused(await rewritten('format', replaced('header.json', '"format": 1', '"format": 2')), /newer version/)
    const newer = (entry: Entry) => replaced(MANIFEST, /"migrations": \[/, '"migrations": [1,')(entry)
    await refused(await rewritten('newer', newer), /newer version/)
  })

  test('a database that holds people already', async () => {
    const full = aDatabase()
    await commandLine((await full).urls.exta_owner)('restore', file)
    await refused(file, /holds people already/, { target: full })
  })

  test('an app that runs on the embedded database, or serves from this one', async () => {
    const { urls: at, admin: there } = await targets.empty
    expect(await commandLine(at.exta_owner, { isShared: true })('restore', file)).toMatchObject({
      code: 1,
      told: ['Exta runs on this data: stop it, then restore.'],
    })
    const app = connectTo(at.exta_app, { max: 1 })
    await app`select 1`
    await refused(file, /Exta serves from this database: stop it/)
    await app.end()
    expect(await there`select id from users`).toEqual([])
  })

  test('a later schema with a column that a row must name', async () => {
    const more = [{ tag: '0009_needs', sql: 'alter table tags add column needed text not null' }]
    const later = await aDatabase(migrationsOf({ first: readJournal(MIGRATIONS).entries.length, more }))
    const { code, told } = await commandLine(later.urls.exta_owner)('restore', file)
    expect({ code, told: told.at(-1) }).toEqual({
      code: 1,
      told: expect.stringContaining('does not fit this version of Exta (in tags, needed)'),
    })
    expect(await later.admin`select id from users`).toEqual([])
  })
})

test('the backup of an older schema is restored into a later one, whose new columns take their defaults', async () => {
  const more = [
    { tag: '0009_more', sql: `alter table tags add column note text not null default 'none'` },
    { tag: '0010_table', sql: 'create table extra (user_id uuid primary key)' },
  ]
  const later = await aDatabase(migrationsOf({ first: readJournal(MIGRATIONS).entries.length, more }))

  expect(await commandLine(later.urls.exta_owner)('restore', file)).toMatchObject({ code: 0 })

  expect(await later.admin`select distinct note from tags`).toEqual([{ note: 'none' }])
})

test('a login that row level security would show nothing makes no backup', async () => {
  const blind = await aDatabase()
  await blind.admin`drop policy every_row_for_the_backup on transactions`
  const { code, told } = await commandLine(blind.urls.exta_owner)('backup', join(aTemporaryFolder(), 'x'))
  expect(code).toBe(1)
  expect(told.at(-1)).toContain('may not read every row of transactions')
})
