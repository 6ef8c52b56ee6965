import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { listBankAccounts } from '@/lib/bank-accounts/queries'
import { aGrafanaLogin } from '@/lib/grafana/testing'
import { NOW, stored } from '@/lib/imports/testing'
import type { IsoMonth } from '@/lib/dates/iso-date'
import { findOverview } from '@/lib/overview/queries'
import { reportSpending } from '@/lib/reports/queries'
import { spendingQuerySchema } from '@/lib/reports/schema'
import { fillWithSample } from '@/lib/sample/mutations'
import { netbanking, withBalances } from '@/lib/statements/testing'
import { listStatements } from '@/lib/statements/queries'
import { interpolate, type Board, type BoardPanel, type Choice, type Range } from '@/lib/testing/grafana-sql'
import { listTransactions, sumTransactions } from '@/lib/transactions/queries'
import { filterSchema } from '@/lib/transactions/schema'
import { BUILDERS } from './build/all'

const read = (name: string): Board =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'dashboards', `${name}.json`), 'utf8'))
const BOARDS = Object.fromEntries(Object.keys(BUILDERS).map((name) => [name, read(name)])) as Record<
  keyof typeof BUILDERS,
  Board
>
const PANELS = Object.entries(BOARDS).flatMap(([name, board]) =>
  board.panels.map((panel) => ({ name, board, panel, title: `${name}: ${panel.title}` })),
)

// The sample is of the year before this day.
const YEAR: Range = { from: '2025-11-01', to: '2026-11-30' }
const MONTH: Range = { from: '2026-05-01', to: '2026-05-31' }

type Party = { viewer: Viewer; sql: postgres.Sql }
let asha: Party
let ravi: Party
beforeAll(async () => {
  asha = await withLogin('asha')
  await fillWithSample(asha.viewer, NOW)
  ravi = await withLogin('ravi')
  const rows = [
    { date: '2026-05-04', narration: 'UPI-RAVIS SECRET SHOP-X@HDFCBANK-HDFC0000001-400000000001-X', out: 77_77 },
  ]
  await stored(ravi.viewer, netbanking(withBalances(1_000_00, rows), { account: '50100000009999' }))
})

afterAll(() => Promise.all([asha, ravi].map(({ sql }) => sql.end())))

async function withLogin(name: string): Promise<Party> {
  const viewer = await aPerson(name)
  return { viewer, sql: connectTo(await aGrafanaLogin(viewer, process.env.TEST_ADMIN_URL), { max: 1 }) }
}

const askWith = async ({ sql }: Party, statement: string) =>
  [...(await sql.unsafe(statement).simple())] as postgres.Row[]

const rowsOf = (party: Party, board: Board, panel: BoardPanel, range = YEAR, choice: Choice = {}) =>
  askWith(party, interpolate(panel.targets[0]?.rawSql ?? '', board, choice, range))

const panelOf = (name: keyof typeof BUILDERS, id: number) => {
  const board = BOARDS[name]
  const panel = board.panels.find((one) => one.id === id)
  if (!panel) throw new Error(`no panel ${id}`)
  return { board, panel }
}
const ask = (name: keyof typeof BUILDERS, id: number, range = YEAR, choice: Choice = {}, party = asha) => {
  const { board, panel } = panelOf(name, id)
  return rowsOf(party, board, panel, range, choice)
}

/** Grafana gets floats; a figure is right when it is the app's to the paisa. */
const paiseOf = (value: unknown) => Math.round(Number(value) * 100)
const numbersIn = (row: Record<string, unknown>) => Object.values(row).filter((value) => typeof value === 'number')

describe('every panel', () => {
  test.each(PANELS)(
    '$title runs, has rows and numbers that Grafana takes, and none of anybody else’s',
    async ({ board, panel }) => {
      const rows = await rowsOf(asha, board, panel)
      const ravis = await rowsOf(ravi, board, panel)
      // What needs prices that changed, or lines that wait, may find none.
      if (!/Changed prices/.test(panel.title)) expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) {
        if (panel.type === 'timeseries') expect(row.time).toBeInstanceOf(Date)
        expect(
          Object.values(row).every(
            (value) => value === null || ['string', 'number'].includes(typeof value) || value instanceof Date,
          ),
        ).toBe(true)
        const isWithout = Object.values(row).every((value) => value === null) // no days before to compare with
        if (panel.type !== 'table' && !isWithout) expect(numbersIn(row).length).toBeGreaterThan(0)
      }
      expect(JSON.stringify(rows)).not.toMatch(/RAVIS SECRET/i)
      expect(JSON.stringify(ravis)).not.toMatch(/SWIGGY|ZOMATO|SALARY/i)
    },
  )

  test.each(PANELS)('$title runs whatever is typed and chosen', async ({ board, panel }) => {
    const choice = {
      tag: ['Groceries', "Mum's; drop table x"],
      words: `O'HARE %_ \\`,
      mode: 'UPI',
      product: 'SWIGGY',
      bucket: 'week',
    }
    await expect(rowsOf(asha, board, panel, MONTH, choice)).resolves.toBeDefined()
  })

  test('the lists of choices hold what is there', async () => {
    for (const board of Object.values(BOARDS)) {
      for (const { name, query } of board.templating.list) {
        if (typeof query !== 'string' || !/select/i.test(query)) continue
        const rows = await askWith(asha, query)
        expect(rows.length, name).toBeGreaterThan(0)
        expect(Object.keys(rows[0] ?? {})).toEqual(['__text', '__value'])
        expect(JSON.stringify(rows)).not.toMatch(/RAVIS SECRET/i)
      }
    }
  })
})

describe('the app’s figure is the panel’s, to the paisa', () => {
  const report = (by: ('tag' | 'month' | 'product' | 'mode' | 'weekday')[], more: object = {}, range = YEAR) =>
    reportSpending(asha.viewer, spendingQuerySchema.parse({ by, ...range, ...more }))

  test('spending, in all and by tag, month, product and mode', async () => {
    const { rows: byTag, totalPaise } = await report(['tag'])
    expect(totalPaise).toBeGreaterThan(1_00_000_00)
    expect(paiseOf((await ask('spending', 1))[0]?.total)).toBe(totalPaise)
    const donut = await ask('spending', 7)
    expect(Object.fromEntries(donut.map(({ tag, total }) => [tag, paiseOf(total)]))).toEqual(
      Object.fromEntries(byTag.map(({ tag, debitPaise }) => [tag, debitPaise])),
    )
    const { rows: monthly } = await report(['month', 'tag'])
    const bars = await ask('spending', 6)
    expect(Object.fromEntries(bars.map(({ month, tag, total }) => [`${month} ${tag}`, paiseOf(total)]))).toEqual(
      Object.fromEntries(monthly.map(({ month, tag, debitPaise }) => [`${month} ${tag}`, debitPaise])),
    )
    const { rows: byProduct } = await report(['product'])
    expect((await ask('spending', 8)).map(({ total }) => paiseOf(total))).toEqual(
      byProduct.slice(0, 10).map(({ debitPaise }) => debitPaise),
    )
    const { rows: byMode } = await report(['month', 'mode'])
    expect(
      (await ask('patterns', 5)).map(({ month, mode, total }) => `${month} ${mode} ${paiseOf(total)}`).sort(),
    ).toEqual(byMode.map(({ month, mode, debitPaise }) => `${month} ${mode} ${debitPaise}`).sort())
    expect(paiseOf((await ask('spending', 10)).at(-1)?.spent)).toBe(totalPaise)
  })

  test('one month, as the overview shows it', async () => {
    const overview = await findOverview(asha.viewer, '2026-05' as IsoMonth)
    expect(paiseOf((await ask('spending', 1, MONTH))[0]?.total)).toBe(overview?.spending)
    expect(paiseOf((await ask('spending', 5, MONTH))[0]?.waiting)).toBe(overview?.tbd.amount)
    expect(paiseOf((await ask('cash-flow', 1, MONTH))[0]?.amount)).toBe(overview?.moneyIn)
    const before = await findOverview(asha.viewer, '2026-04' as IsoMonth)
    const [row] = await ask('spending', 3, { from: '2026-05-01', to: '2026-05-30' })
    expect(typeof row?.change).toBe('number')
    const months = await ask('patterns', 1)
    const may = months.find(({ month }) => month === '2026-05')
    expect(paiseOf(may?.spent)).toBe(overview?.spending)
    expect(paiseOf(may?.change)).toBe((overview?.spending ?? 0) - (before?.spending ?? 0))
  })

  test.each<[string, Choice, object]>([
    ['a tag', { tag: ['Groceries'] }, { tag: ['Groceries'] }],
    ['two tags', { tag: ['Groceries', 'TBD'] }, { tag: ['Groceries', 'TBD'] }],
    ['a mode', { mode: 'Card' }, { mode: 'Card' }],
    ['words', { words: 'upi  swiggy' }, { q: 'upi  swiggy' }],
    ['nothing that is there', { words: 'nowhere to be found' }, { q: 'nowhere to be found' }],
  ])('with %s chosen', async (_name, choice, filters) => {
    const { totalPaise } = await report([], filters)
    expect(paiseOf((await ask('spending', 1, YEAR, choice))[0]?.total)).toBe(totalPaise)
  })

  test('with an account or a product chosen', async () => {
    for (const { id } of await listBankAccounts(asha.viewer)) {
      const { totalPaise } = await report([], { account: id })
      expect(paiseOf((await ask('spending', 1, YEAR, { account: id }))[0]?.total)).toBe(totalPaise)
    }
    const { rows } = await report(['product'])
    const { board } = panelOf('spending', 1)
    const list = board.templating.list.find(({ name }) => name === 'product')?.query
    const choices = await askWith(asha, String(list))
    expect(choices).toHaveLength(rows.length)
    const [{ __value: product = '' } = {}] = choices
    const { totalPaise } = await report([], { product })
    expect(paiseOf((await ask('products', 1, YEAR, { product }))[0]?.total)).toBe(totalPaise)
  })

  test('money in, money out, but for what moved between one’s own accounts, and the last balance', async () => {
    const unlinked = { direction: 'all', linked: 'none', ...YEAR }
    const [totals] = await sumTransactions(asha.viewer, { ...filterSchema.parse(unlinked) })
    const figures = await Promise.all([1, 2, 3].map(async (id) => paiseOf((await ask('cash-flow', id))[0]?.amount)))
    expect(figures).toEqual([
      totals?.creditPaise,
      totals?.debitPaise,
      (totals?.creditPaise ?? 0) - (totals?.debitPaise ?? 0),
    ])
    const statements = await listStatements(asha.viewer, 100)
    const newest = new Map(
      statements
        .sort((a, b) => String(a.period?.to).localeCompare(String(b.period?.to)))
        .map(({ account, closingPaise }) => [account?.id, closingPaise]),
    )
    const shown = (await ask('cash-flow', 5)).map(({ balance }) => paiseOf(balance))
    expect(shown.sort()).toEqual([...newest.values()].sort())
  })

  test('the lines of the statements', async () => {
    const statements = await listStatements(asha.viewer, 100)
    const sum = (of: (lines: NonNullable<(typeof statements)[number]['lines']>) => number) =>
      statements.reduce((total, { lines }) => total + (lines ? of(lines) : 0), 0)
    expect((await ask('imports', 1))[0]?.number).toBe(statements.length)
    const kinds = new Map<unknown, number>()
    for (const { kind, lines } of await ask('imports', 7)) kinds.set(kind, (kinds.get(kind) ?? 0) + Number(lines))
    expect(Object.fromEntries(kinds)).toEqual({
      header: sum(({ header }) => header),
      noise: sum(({ noise }) => noise),
      stored: sum(({ stored }) => stored),
      'known already': sum(({ duplicate }) => duplicate),
      'set aside': sum(({ rejected }) => rejected),
    })
  })

  test('a day’s last balance, in whatever order a file has its rows', async () => {
    const { items } = await listTransactions(asha.viewer, {
      ...filterSchema.parse({ direction: 'all', ...MONTH }),
      limit: 500,
    })
    const days = await ask('cash-flow', 6, MONTH)
    expect(days.length).toBeGreaterThan(20)
    const known = new Set(items.map(({ closingBalancePaise }) => closingBalancePaise))
    expect(days.every(({ balance }) => known.has(paiseOf(balance)))).toBe(true)
  })
})
