import { expect, test } from 'vitest'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import type { IsoMonth } from '@/lib/dates/iso-date'
import { stored } from '@/lib/imports/testing'
import { delimited, withBalances, type Move } from '@/lib/statements/testing'
import { sumTransactions } from '@/lib/transactions/queries'
import { filterSchema } from '@/lib/transactions/schema'
import { findOverview } from './queries'

const upi = (payee: string, date: string, out: number): Move => ({
  date,
  narration: `UPI-${payee}-SHOP@HDFCBANK-HDFC0000001-${400_000_000_000 + out}-BILL`,
  out,
})

const MOVES: Move[] = [
  upi('ZOMATO', '2025-01-05', 300_00),
  upi('ZOMATO', '2025-01-20', 200_00),
  upi('ZOMATO', '2025-02-03', 450_55),
  upi('GREEN LEAF', '2025-02-04', 74_00),
  { date: '2025-02-05', narration: 'NWD-400000XXXXXX0000-S1AC0001-PUNE', out: 2_000_00 },
  { date: '2025-02-06', narration: 'ACH D- INDIAN CLEARING CORP-0000000001', out: 5_000_00 },
  { date: '2025-02-10', narration: 'NEFT CR-ICIC0000001-ACME LTD-ASHA-ICICN100000001', in: 90_000_00 },
]

async function withMoves() {
  const viewer = await aPerson('asha')
  await stored(viewer, delimited(withBalances(50_000_00, MOVES)))
  return viewer
}

test('before the first statement there is none', async () => {
  expect(await findOverview(await aPerson('asha'), undefined)).toBeUndefined()
})

test('opens on the latest month with rows and adds up to the paisa', async () => {
  const overview = await findOverview(await withMoves(), undefined)

  expect(overview).toMatchObject({
    month: '2025-02',
    first: '2025-01',
    latest: '2025-02',
    moneyOut: 7_524_55,
    moneyIn: 90_000_00,
    spending: 5_524_55,
    tbd: { amount: 74_00, count: 1 },
    left: [{ tag: 'Cash Withdrawal', amount: 2_000_00 }],
    apart: [{ tag: 'Investments & Savings', amount: 5_000_00 }],
    coverage: { kind: 'part', spans: [{ from: '2025-02-01', to: '2025-02-10' }] },
    comparison: {
      kind: 'days',
      now: { from: '2025-02-05', to: '2025-02-10' },
      before: { from: '2025-01-05', to: '2025-01-10' },
      spent: 5_000_00,
      spentBefore: 300_00,
    },
  })
  expect(overview?.tags.map(({ tag, amount }) => [tag, amount])).toEqual([
    ['Investments & Savings', 5_000_00],
    ['Cash Withdrawal', 2_000_00],
    ['Food & Dining', 450_55],
    ['TBD', 74_00],
  ])
})

test('steps to any month, and shows the latest for one that has no rows', async () => {
  const asha = await withMoves()
  expect(await findOverview(asha, '2025-01' as IsoMonth)).toMatchObject({
    month: '2025-01',
    spending: 500_00,
    coverage: { kind: 'part', spans: [{ from: '2025-01-05', to: '2025-01-31' }] },
    comparison: { kind: 'none', reason: 'no_statement' },
  })
  expect((await findOverview(asha, '2019-01' as IsoMonth))?.month).toBe('2025-02')
})

test('the payees that most went to are told by what was spent, cash left out', async () => {
  const overview = await findOverview(await withMoves(), undefined)

  expect(overview?.products.map(({ product, tag, debit, count }) => [product, tag, debit, count])).toEqual([
    ['INDIAN CLEARING CORP', 'Investments & Savings', 5_000_00, 1],
    ['ZOMATO', 'Food & Dining', 450_55, 1],
    ['GREEN LEAF', 'TBD', 74_00, 1],
  ])
})

const JANUARY: Move[] = [
  { date: '2025-01-01', narration: 'NEFT CR-ICIC0000001-ACME LTD-ASHA-ICICN100000001', in: 90_000_00 },
  upi('ZOMATO', '2025-01-20', 200_00),
]
const MARCH: Move[] = [upi('ZOMATO', '2025-03-01', 70_00), upi('ZOMATO', '2025-03-31', 30_00)]

test('a month that no statement covers is not shown as one in which nothing was spent', async () => {
  const asha = await aPerson('asha')
  await stored(asha, delimited(withBalances(50_000_00, JANUARY)))
  await stored(asha, delimited(withBalances(10_000_00, MARCH)))

  expect(await findOverview(asha, '2025-02' as IsoMonth)).toMatchObject({ coverage: { kind: 'none' }, spending: 0 })
  expect(await findOverview(asha, '2025-03' as IsoMonth)).toMatchObject({
    coverage: { kind: 'whole' },
    coverageBefore: { kind: 'none' },
    comparison: { kind: 'none', reason: 'no_statement' },
  })
})

test('days between two statements are covered when the balance of one goes on in the other', async () => {
  const asha = await aPerson('asha')
  const january = withBalances(50_000_00, JANUARY)
  await stored(asha, delimited(january))
  await stored(asha, delimited(withBalances(january.at(-1)?.balance ?? 0, MARCH)))

  expect(await findOverview(asha, '2025-02' as IsoMonth)).toMatchObject({ coverage: { kind: 'whole' }, spending: 0 })
  expect(await findOverview(asha, '2025-03' as IsoMonth)).toMatchObject({
    comparison: { kind: 'whole', spent: 100_00, spentBefore: 0 },
  })
})

async function rowsBehind(viewer: Viewer, filters: Record<string, unknown>) {
  const [totals] = await sumTransactions(
    viewer,
    filterSchema.parse({ from: '2025-02-01', to: '2025-02-28', ...filters }),
  )
  return { debit: totals?.debitPaise ?? 0, count: totals?.count ?? 0 }
}

test('every sum is that of the rows which its link leads to', async () => {
  const asha = await withMoves()
  const overview = await findOverview(asha, undefined)

  expect((await rowsBehind(asha, {})).debit).toBe(overview?.moneyOut)
  expect((await rowsBehind(asha, { spendingOnly: 'true' })).debit).toBe(overview?.spending)
  for (const { tag, amount, count } of overview?.tags ?? [])
    expect(await rowsBehind(asha, { tag: [tag] })).toEqual({ debit: amount, count })
})

test('every payee counts and sums the rows which its link leads to, with or without a name to remember', async () => {
  const asha = await aPerson('asha')
  const moves: Move[] = [
    upi('ZOMATO', '2025-02-01', 100_00),
    upi('ZOMATO LTD', '2025-02-02', 200_00),
    { date: '2025-02-03', narration: 'ACH D- 12345678-0000000001', out: 300_00 },
    { date: '2025-02-04', narration: 'CHQ PAID-000123', out: 400_00 },
    { date: '2025-02-05', narration: 'ACH D- 12345678-0000000002', out: 50_00 },
    upi('A & B STORES', '2025-02-06', 60_00),
    upi('A AND B STORES', '2025-02-07', 70_00),
    upi('GREEN LEAF', '2025-02-08', 0),
  ]
  await stored(asha, delimited(withBalances(50_000_00, moves)))
  const overview = await findOverview(asha, undefined)

  expect(overview?.products.map(({ filter, debit, count }) => [filter, debit, count])).toEqual([
    ['CHEQUE', 400_00, 1],
    ['12345678', 350_00, 2],
    ['ZOMATO', 300_00, 2],
    ['A AND B STORES', 130_00, 2],
  ])
  for (const { filter, debit, count } of overview?.products ?? [])
    expect(await rowsBehind(asha, { product: filter, spendingOnly: 'true' })).toEqual({ debit, count })
})

test('a payment of nothing is counted wherever its link shows it', async () => {
  const asha = await aPerson('asha')
  await stored(
    asha,
    delimited(withBalances(50_000_00, [upi('GREEN LEAF', '2025-02-01', 0), upi('GREEN LEAF', '2025-02-02', 74_00)])),
  )
  const overview = await findOverview(asha, undefined)

  expect(overview?.tbd).toEqual({ amount: 74_00, count: 2 })
  expect(await rowsBehind(asha, { tag: ['TBD'] })).toEqual({ debit: 74_00, count: 2 })
})
