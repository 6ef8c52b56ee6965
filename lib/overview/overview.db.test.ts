import { expect, test } from 'vitest'
import { aPerson } from '@/lib/auth/testing'
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
    comparison: { before: 300_00, beforeTo: '2025-01-10', isPartial: true },
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
    comparison: { before: 0, isPartial: false },
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

test('every sum is that of the rows which its link leads to', async () => {
  const asha = await withMoves()
  const overview = await findOverview(asha, undefined)
  const behind = async (filters: Record<string, unknown>) => {
    const [totals] = await sumTransactions(
      asha,
      filterSchema.parse({ from: '2025-02-01', to: '2025-02-28', ...filters }),
    )
    return totals?.debitPaise ?? 0
  }

  expect(await behind({})).toBe(overview?.moneyOut)
  expect(await behind({ spendingOnly: 'true' })).toBe(overview?.spending)
  for (const { tag, amount } of overview?.tags ?? []) expect(await behind({ tag: [tag] })).toBe(amount)
  for (const { productKey, debit } of overview?.products ?? [])
    expect(await behind({ product: productKey, spendingOnly: 'true' })).toBe(debit)
})
