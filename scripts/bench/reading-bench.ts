import pg from 'pg'
import { median, type Figure, type Section } from './figures'
import type { Stand } from './stand'
import { upload } from './api'
import { aStatementFile } from './statement-files'

const REQUESTS = 200
const CONNECTIONS = 10

/** Pages of the ledger beside a route that answers without the database, in turn, over ten connections. */
export async function benchReading(stand: Stand, folder: string, rounds: number): Promise<Section> {
  const file = aStatementFile(folder, 'netbanking', 'reading')
  const owner = stand.newToken()
  await upload(stand.url, owner, file.path)
  await analyze(stand.adminUrl)
  const trivial = `${stand.url}/api/health/live`
  const page = `${stand.url}/api/v1/transactions?limit=50`
  const deep = `${page}&cursor=${encodeURIComponent(await deepCursor(page, owner))}`
  const report = `${stand.url}/api/v1/reports/spending?by=month&by=tag`
  const runs: Record<'trivial' | 'page' | 'deep' | 'report', number[]> = { trivial: [], page: [], deep: [], report: [] }
  await load(page, owner, CONNECTIONS) // cold code
  for (let round = 0; round < rounds; round++) {
    runs.trivial.push(await load(trivial, owner, REQUESTS))
    runs.page.push(await load(page, owner, REQUESTS))
    runs.deep.push(await load(deep, owner, REQUESTS))
    runs.report.push(await load(report, owner, CONNECTIONS))
    await pauseForTheLimit()
  }
  const ratio = (of: number[]) => of.map((value, round) => value / (runs.trivial[round] ?? NaN))
  const figure = (what: string, unit: Figure['unit'], values: number[]): Figure => ({
    what,
    value: median(values),
    unit,
    runs: values,
  })
  return {
    title: 'Reading a ledger',
    about: `${file.rows.toLocaleString('en-IN')} rows of one person; ${CONNECTIONS} connections, each round in turn, on analysed tables.`,
    figures: [
      figure('GET /api/health/live', 'requests/s', runs.trivial),
      figure('GET /transactions, first page of 50', 'requests/s', runs.page),
      figure('the same, of the trivial route', '×', ratio(runs.page)),
      figure('GET /transactions, page of 50 in the middle', 'requests/s', runs.deep),
      figure('GET /reports/spending by month and tag', 'requests/s', runs.report),
    ],
  }
}

/** As PostgreSQL does by itself within a minute. */
async function analyze(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query('analyze')
  await admin.end()
}

/** Requests per second of so many, over ten connections at once. */
async function load(url: string, token: string, requests: number): Promise<number> {
  let left = requests
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (left-- > 0) {
        const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
        if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
        await response.arrayBuffer()
      }
    }),
  )
  return requests / ((performance.now() - startedAt) / 1000)
}

const PAGES_IN = 40

async function deepCursor(page: string, token: string): Promise<string> {
  let cursor = ''
  for (let turned = 0; turned < PAGES_IN; turned++) {
    const url = `${page.replace('limit=50', 'limit=500')}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
    cursor = ((await response.json()) as { nextCursor: string }).nextCursor
  }
  return cursor
}

// 600 requests at once and 20 a second after that: a round's must fit in.
const pauseForTheLimit = () => new Promise((done) => setTimeout(done, ((2 * REQUESTS + CONNECTIONS) / 20) * 1000))
