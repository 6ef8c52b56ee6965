import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { delimited, withBalances } from '@/lib/statements/testing'
import { upload } from './api'
import { figureOf, type Section } from './figures'
import type { Stand } from './stand'

const ROWS = 5_000
const TIMES_MAX = 3
const TAGS = ['Shopping', 'Groceries'] as const

/** A correction of one product with many rows, beside a bare UPDATE of the same rows by their table's owner. */
export async function benchCorrections(stand: Stand, folder: string, rounds: number): Promise<Section> {
  const admin = new pg.Client({ connectionString: stand.adminUrl })
  await admin.connect()
  const pairs = await measurePairs(stand, admin, folder, rounds).finally(() => admin.end())
  const figure = (what: string, unit: 'ms' | '×', pick: (pair: Pair) => number, most?: number) =>
    figureOf(what, unit, pairs.map(pick), most === undefined ? undefined : { most })
  return {
    title: 'Correcting a product',
    about: `One product with ${ROWS} rows is tagged anew by PATCH /transactions, which notes what each row was before, with the request and its answer; then a bare UPDATE by the table's owner sets the same columns of the same rows, triggers and sums included.`,
    figures: [
      figure('correction', 'ms', ({ correction }) => correction),
      figure('bare UPDATE', 'ms', ({ bare }) => bare),
      figure('correction : bare UPDATE', '×', ({ correction, bare }) => correction / bare, TIMES_MAX),
    ],
  }
}

type Pair = { correction: number; bare: number }

async function measurePairs(stand: Stand, admin: pg.Client, folder: string, rounds: number): Promise<Pair[]> {
  const token = stand.newToken()
  const path = join(folder, 'corrections.csv')
  writeFileSync(path, delimited(withBalances(9_000_000_00, moves())))
  const { posted } = await upload(stand.url, token, path)
  const { rows } = await admin.query<{ id: string; user_id: string }>(
    'select id, user_id from transactions where statement_id = $1 order by id limit 1',
    [posted.id],
  )
  const [first] = rows
  if (!first) throw new Error('no row was stored')
  const pairs: Pair[] = []
  for (let round = 0; round <= rounds; round++) {
    const correction = await timed(() => correct(stand, token, first.id, TAGS[round % 2] ?? TAGS[0]))
    const bare = await timed(() => updateBarely(admin, first.user_id))
    if (round > 0) pairs.push({ correction, bare }) // the first one warms up
  }
  return pairs
}

const moves = () =>
  Array.from({ length: ROWS }, (_, index) => ({
    date: `2025-03-${String(1 + Math.floor((index * 28) / ROWS)).padStart(2, '0')}`,
    narration: `UPI-COPPER BANYAN-SHOP@HDFCBANK-HDFC0000001-${400_000_000_000 + index}-BILL`,
    out: 100_00 + index,
  }))

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

async function correct(stand: Stand, token: string, id: string, tag: string): Promise<void> {
  const response = await fetch(`${stand.url}/api/v1/transactions`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ids: [id], tag, scope: 'product' }),
  })
  if (!response.ok) throw new Error(`PATCH /transactions answered ${response.status}: ${await response.text()}`)
  const { changed } = (await response.json()) as { changed: number }
  if (changed !== ROWS) throw new Error(`${changed} rows were changed, not ${ROWS}`)
}

/** The other tag, and all that a tag has beside it; a person's own row stays, as a correction leaves it. */
async function updateBarely(admin: pg.Client, userId: string): Promise<void> {
  const { rowCount } = await admin.query(
    `update transactions set tag_id = (select id from tags where user_id = $1 and default_name = 'Travel'),
        tag_source = 'memory', tag_confidence = 1, tag_reason = 'own_memory', tag_operation_id = null
      where user_id = $1 and product_key = 'COPPER BANYAN' and tag_source <> 'human'`,
    [userId],
  )
  if (rowCount !== ROWS - 1) throw new Error(`${rowCount} rows were updated, not ${ROWS - 1}`)
}
