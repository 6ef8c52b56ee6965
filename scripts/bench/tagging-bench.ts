import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { delimited, withBalances } from '@/lib/statements/testing'
import { startOpenAiServer } from '@/lib/testing/openai-server'
import { upload } from './api'
import { median, type Figure, type Section } from './figures'
import type { Stand } from './stand'

const FIRST = 'BLUE COPPER BAMBOO BRASS CRYSTAL CLOUD BANYAN CLASSIC'.split(' ')
const SECOND = 'BOAT BRIDGE CANDLE CRAFTS DAISY DRUM ELEPHANT'.split(' ')
/** Businesses that nobody knows. */
const PRODUCTS = FIRST.flatMap((first) =>
  SECOND.flatMap((second) => SECOND.filter((third) => third !== second).map((third) => `${first} ${second} ${third}`)),
)

const BATCH = 25
const CALLS_MAX = 3 * Math.ceil(PRODUCTS.length / BATCH) + 4

export type Model = Awaited<ReturnType<typeof startOpenAiServer>>

type Round = { seconds: number; tagged: number; calls: number; again: number; overlap: number }

/** Products that nobody knows, through the job that asks a model of this machine, which answers at once. */
export async function benchTagging(stand: Stand, model: Model, folder: string, rounds: number): Promise<Section> {
  const admin = new pg.Client({ connectionString: stand.adminUrl })
  await admin.connect()
  const measured: Round[] = []
  for (let round = 0; round < rounds; round++) measured.push(await oneRound(stand, model, admin, folder))
  await admin.end()
  const figure = (what: string, unit: Figure['unit'], pick: (of: Round) => number, bound?: Figure['bound']) => {
    const runs = measured.map(pick)
    return { what, value: median(runs), unit, runs, ...(bound && { bound }) }
  }
  return {
    title: 'Asking a model',
    about: `A statement with ${PRODUCTS.length} businesses that nobody knows, two rows each; the model is a server of this machine that answers at once, so the time is Exta's own.`,
    figures: [
      figure('upload to the last tag', 's', ({ seconds }) => seconds),
      figure('rows tagged', 'rows', ({ tagged }) => tagged, { equals: 2 * PRODUCTS.length }),
      figure('calls', 'calls', ({ calls }) => calls, { most: CALLS_MAX }),
      figure('calls for the same file again', 'calls', ({ again }) => again, { equals: 0 }),
      figure('calls for other rows of the same products', 'calls', ({ overlap }) => overlap, { equals: 0 }),
    ],
  }
}

async function oneRound(stand: Stand, model: Model, admin: pg.Client, folder: string): Promise<Round> {
  const token = stand.newToken()
  await admin.query(
    'update preferences set model_allowed_at = now() where user_id = (select id from users order by created_at desc limit 1)',
  )
  const count = callsOf(model)
  const startedAt = performance.now()
  const file = aFile(folder, '2025-03-01')
  const tagged = await uploadAndWait(stand, token, file)
  const seconds = (performance.now() - startedAt) / 1000
  const calls = count()
  await upload(stand.url, token, file)
  const again = count()
  await uploadAndWait(stand, token, aFile(folder, '2025-04-01'))
  return { seconds, tagged, calls, again, overlap: count() }
}

/** Sends a file and follows its progress to the end; answers with how many of its rows have a tag. */
async function uploadAndWait(stand: Stand, token: string, path: string): Promise<number> {
  const { posted } = await upload(stand.url, token, path)
  const response = await fetch(`${stand.url}/api/v1/statements/${posted.id}/progress`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const events = (await response.text()).trim().split('\n')
  const last = JSON.parse(events.at(-1) ?? '{}') as { kind: string; tagged: number }
  if (last.kind !== 'finished') throw new Error(`Tagging did not finish: ${JSON.stringify(last)}`)
  return last.tagged
}

/** How many requests the model got since the last time. */
function callsOf(model: Model): () => number {
  let seen = model.requests.length
  return () => {
    const since = model.requests.length - seen
    seen = model.requests.length
    return since
  }
}

function aFile(folder: string, date: string): string {
  const path = join(folder, `products-${date}.csv`)
  const moves = [...PRODUCTS, ...PRODUCTS].map((product, index) => ({
    date,
    narration: `UPI-${product}-SHOP@HDFCBANK-HDFC0000001-${400_000_000_000 + index}-BILL`,
    out: 100_00 + index,
  }))
  writeFileSync(path, delimited(withBalances(9_000_000_00, moves)))
  return path
}
