import { beforeAll, expect, test } from 'vitest'
import { aTokenOf } from '@/lib/access-tokens/testing'
import { undoOperation } from '@/lib/activity/mutations'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import type { IsoMonth } from '@/lib/dates/iso-date'
import { stored } from '@/lib/imports/testing'
import { openBankAccount } from '@/lib/bank-accounts/mutations'
import { findOverview } from '@/lib/overview/queries'
import { generateStatements, type SampleOptions } from '@/lib/sample/generate-statements'
import { progressEvent } from './_contract/shapes'
import { GET as listAccounts } from './accounts/route'
import { GET as listProducts } from './products/route'
import { GET as reportSpending } from './reports/spending/route'
import { GET as listRejects } from './statements/[id]/rejects/route'
import { GET as watchStatement } from './statements/[id]/progress/route'
import { GET as getStatement } from './statements/[id]/route'
import { GET as listStatements } from './statements/route'
import { GET as listTags } from './tags/route'
import { GET as listTransactions, PATCH } from './transactions/route'

const SAMPLE = {
  seed: 'the API',
  people: 1,
  from: '2025-01' as IsoMonth,
  months: 3,
  layout: 'netbanking' as const,
  monthsAFile: 1,
  overlapDays: 3,
  badLines: 2,
  size: { kind: 'all' } as const,
} satisfies SampleOptions

type Route = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>
type Row = { id: string; debitPaise: number; tag: string; tagSource: string; transactionDate: string; product: string }
type SpendingRow = { month?: string; tag?: string; product?: string; debitPaise: number; count: number }

let asha: Viewer
let token: string
const truth = { debitPaise: 0, spendingPaise: 0, rows: 0 }
beforeAll(async () => {
  asha = await aPerson('asha')
  token = await aTokenOf(asha)
  for (const file of generateStatements(SAMPLE)) {
    const printed = file.print()
    let text = ''
    let next = printed.next()
    for (; !next.done; next = printed.next()) text += next.value
    for (const sums of Object.values(next.value.newByMonth)) {
      truth.debitPaise += sums.debitPaise
      truth.spendingPaise += sums.spendingPaise
      truth.rows += sums.rows
    }
    await stored(asha, text)
  }
})

type Asked = { id?: string; by?: string; body?: unknown }

async function ask(route: Route, query = '', { id = '', by = token, body }: Asked = {}) {
  const request = new Request(`http://exta.test/?${query}`, {
    method: body === undefined ? 'GET' : 'PATCH',
    headers: { authorization: `Bearer ${by}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const response = await route(request, { params: Promise.resolve({ id }) })
  return { status: response.status, json: await response.json() }
}

/** All items of a list, page by page. */
async function all<Item>(route: Route, query = '', asked: Asked = {}): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const { json } = await ask(route, `${query}&cursor=${cursor}`, asked)
    items.push(...json.items)
    cursor = json.nextCursor
  }
  return items
}

const sumOf = (rows: { debitPaise: number }[]) => rows.reduce((total, { debitPaise }) => total + debitPaise, 0)

test('money out is the same by paging, by the report, on the overview and in the generator’s truth', async () => {
  const rows = await all<Row>(listTransactions, 'limit=37')
  const { json: report } = await ask(reportSpending, 'spendingOnly=false&by=month')

  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  expect(sumOf(rows)).toBe(truth.debitPaise)
  expect(report.totalPaise).toBe(truth.debitPaise)
  for (const { month, debitPaise } of report.rows as SpendingRow[]) {
    const overview = await findOverview(asha, month as IsoMonth)
    expect(overview?.moneyOut, month).toBe(debitPaise)
  }
})

test('spending is the same by the report’s default, by filtered paging, on the overview and in the generator’s truth', async () => {
  const { json: report } = await ask(reportSpending, 'by=month')
  const rows = await all<Row>(listTransactions, 'limit=500&spendingOnly=true')

  expect(report.totalPaise).toBe(truth.spendingPaise)
  expect(sumOf(rows)).toBe(truth.spendingPaise)
  for (const { month, debitPaise } of report.rows as SpendingRow[])
    expect((await findOverview(asha, month as IsoMonth))?.spending, month).toBe(debitPaise)
})

test.each([
  '',
  'by=month',
  'by=tag',
  'by=product',
  'by=mode',
  'by=weekday',
  'by=month&by=tag',
  'by=weekday&by=product',
])('a report adds up to its total, with the keys that it was asked for: %s', async (by) => {
  const names = new URLSearchParams(by).getAll('by')
  const { status, json } = await ask(reportSpending, `${by}&spendingOnly=false`)

  expect(status).toBe(200)
  expect(sumOf(json.rows)).toBe(json.totalPaise)
  expect(json.totalPaise).toBe(truth.debitPaise)
  for (const row of json.rows) expect(Object.keys(row).sort()).toEqual([...names, 'count', 'debitPaise'].sort())
  const keys = json.rows.map((row: Record<string, unknown>) => names.map((name) => row[name]).join('|'))
  if (!names.includes('product')) expect(new Set(keys).size).toBe(keys.length)
})

test('a report takes at most two traits, each once', async () => {
  for (const by of ['by=month&by=tag&by=mode', 'by=tag&by=tag', 'by=year'])
    expect((await ask(reportSpending, by)).status, by).toBe(422)
})

test('each row of a report leads to its payments', async () => {
  const { json } = await ask(reportSpending, 'by=tag&spendingOnly=false')
  for (const { tag, debitPaise, count } of json.rows as Required<SpendingRow>[]) {
    const rows = await all<Row>(listTransactions, `limit=500&tag=${encodeURIComponent(tag)}`)
    expect([sumOf(rows), rows.length], tag).toEqual([debitPaise, count])
  }
})

test('by amount and oldest first a list is whole and in order too', async () => {
  const byDate = await all<Row>(listTransactions, 'limit=50&order=asc')
  const byAmount = await all<Row>(listTransactions, 'limit=50&sort=amount')

  expect(byDate.map(({ transactionDate }) => transactionDate)).toEqual(byDate.map((row) => row.transactionDate).sort())
  const amounts = byAmount.map(({ debitPaise }) => debitPaise)
  expect(amounts).toEqual(amounts.toSorted((left, right) => right - left))
  expect(byAmount.length).toBe(byDate.length)
})

test('uploads are listed newest first, page by page, each as it is when asked for alone', async () => {
  const reports = await all<{ id: string; rows: { rejected: number } }>(listStatements, 'limit=1')

  expect(reports).toHaveLength(3)
  expect(reports.map(({ id }) => id)).toEqual(
    reports
      .map(({ id }) => id)
      .toSorted()
      .reverse(),
  )
  for (const report of reports) {
    expect((await ask(getStatement, '', { id: report.id })).json).toEqual(report)
    const rejects = await all<{ line: number }>(listRejects, 'limit=1', { id: report.id })
    expect(rejects).toHaveLength(report.rows.rejected)
    expect(rejects.map(({ line }) => line)).toEqual(rejects.map(({ line }) => line).toSorted((a, b) => a - b))
  }
})

test.each([
  ['tags', listTags, 20],
  ['accounts', listAccounts, 3],
])('%s are listed as everything else is: whole on a large page, and one by one', async (_what, route, total) => {
  const ravi = await aPerson('ravi')
  const by = await aTokenOf(ravi)
  for (const mask of ['1111', '2222', '3333']) await openBankAccount(ravi, { bank: 'HDFC', mask, currency: 'INR' })

  const { json: whole } = await ask(route, 'limit=500', { by })

  expect(whole).toMatchObject({ nextCursor: null })
  expect(whole.items).toHaveLength(total)
  expect(await all(route, 'limit=1', { by })).toEqual(whole.items)
  expect(await ask(route, 'limit=501', { by })).toMatchObject({ status: 422 })
  expect(await ask(route, 'cursor=x', { by })).toMatchObject({ status: 422 })
})

test('an upload’s progress is told in lines of the document’s shape, to its end', async () => {
  const { json } = await ask(listStatements)
  const [{ id, tagging }] = json.items
  const request = new Request('http://exta.test/', { headers: { authorization: `Bearer ${token}` } })

  const response = await watchStatement(request, { params: Promise.resolve({ id }) })

  expect(response.headers.get('content-type')).toBe('application/x-ndjson')
  expect(response.headers.get('cache-control')).toBe('no-store, no-transform')
  expect(response.headers.get('x-request-id')).toBeTruthy()
  const lines = (await response.text()).trimEnd().split('\n')
  const events = lines.map((line) => progressEvent.parse(JSON.parse(line)))
  expect(events.at(-1)).toEqual({ kind: 'finished', total: tagging.total, tagged: tagging.tagged, tbd: tagging.tbd })
})

test('a filter’s payments are tagged in one operation, whatever their number, and taken back as one', async () => {
  const before = await all<Row>(listTransactions, 'limit=500')
  const chosen = before.filter(({ transactionDate }) => transactionDate < '2025-02-01')

  const { status, json } = await ask(PATCH, '', {
    body: { filter: { to: '2025-01-31' }, tag: 'groceries', scope: 'these' },
  })

  expect([status, json.changed]).toEqual([200, chosen.length])
  const after = await all<Row>(listTransactions, 'limit=500&to=2025-01-31')
  expect(new Set(after.map(({ tag, tagSource }) => `${tag} ${tagSource}`))).toEqual(new Set(['Groceries human']))
  expect(await undoOperation(asha, json.operationId)).toMatchObject({ restored: chosen.length, conflicts: [] })
  expect(await all<Row>(listTransactions, 'limit=500')).toEqual(before)
})

test('with scope product the memory learns, the other payments follow, and /products tells it', async () => {
  const before = await all<Row>(listTransactions, 'limit=500')
  const [product = ''] =
    Object.entries(Object.groupBy(before, (row) => row.product)).find(
      ([, rows = []]) => rows.length > 4 && rows.some((row) => row.transactionDate >= '2025-02-01'),
    ) ?? []
  const q = `product=${encodeURIComponent(product)}`
  const own = await all<Row>(listTransactions, `limit=500&${q}`)
  const [first] = own

  const { json } = await ask(PATCH, '', { body: { ids: [first?.id], tag: 'Travel', scope: 'product' } })

  expect(json.changed).toBe(own.length)
  const after = await all<Row>(listTransactions, `limit=500&${q}`)
  expect(after.filter(({ tagSource }) => tagSource === 'human')).toHaveLength(1)
  expect(new Set(after.map(({ tag }) => tag))).toEqual(new Set(['Travel']))
  const memory = await all<Row & { count: number; state: string }>(listProducts, 'limit=1')
  expect(memory).toMatchObject([{ tag: 'Travel', state: 'confirmed', count: own.length, debitPaise: sumOf(own) }])
  await undoOperation(asha, json.operationId)
  expect(await all<Row>(listTransactions, 'limit=500')).toEqual(before)
  expect(await all(listProducts)).toEqual([])
})

test('JSON’s own numbers and truths are filters as good as an address’s text', async () => {
  const found = await all<Row>(listTransactions, 'limit=500&minPaise=100000&maxPaise=500000&spendingOnly=true&tag=TBD')

  const { json } = await ask(PATCH, '', {
    body: {
      filter: { minPaise: 100_000, maxPaise: 500_000, spendingOnly: true, tag: 'tbd' },
      tag: 'TBD',
      scope: 'these',
    },
  })

  expect(json.changed).toBe(found.length)
})
